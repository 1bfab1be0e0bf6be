const format = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  hourCycle: 'h23',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})

/** `14 giờ, 22/11/2026`: the service gives whole hours, so that a minute cannot lead to who wrote. */
export function hourOf(at: number): string {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part['hour']} giờ, ${part['day']}/${part['month']}/${part['year']}`
}
