export function scale(): void {}
