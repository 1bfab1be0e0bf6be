/** The service counts to 100: more is of no use in a badge. */
export const capped = (count: number): string => (count >= 100 ? '99+' : String(count))
