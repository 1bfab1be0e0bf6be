/** The service counts to 100: more is of no use in a badge. */
export const capped = (count: number): string => (count >= 100 ? '99+' : String(count))

/** "640 KB", "1,4 MB" */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`
  return `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
}
