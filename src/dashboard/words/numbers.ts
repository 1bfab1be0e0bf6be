/** The service counts to 100: more is of no use in a badge. */
export const capped = (count: number): string => (count >= 100 ? '99+' : String(count))

/** "640 KB", "1,4 MB" */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`
  return `${(bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
}

/** "0900 000 013", as people here write a number; one of another country stays as it is. */
export function phoneOf(number: string): string {
  const digits = number.replace(/[\s.-]/g, '').replace(/^(\+?84|0084)(?=\d{9,10}$)/, '0')
  return /^0\d{9,10}$/.test(digits) ? digits.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3') : number
}
