/** What workers write, made up by number: the same text for the same number. */
const WORDS =
  'công ty nợ lương tháng này chưa trả tăng ca chủ nhật bị đuổi việc hợp đồng hết hạn bảo hiểm thai sản nghỉ ốm xưởng ca đêm chuyền trưởng phạt tiền ăn giữa ca độc hại đoàn phí quà tết nhà trọ con nhỏ khám bệnh tai nạn thôi việc'.split(
    ' ',
  )
const WORDS_A_TEXT = 12
export const FACTORIES = 5_000

/** Some words stand in a quarter of all texts, the number of the factory in very few. */
export function textOf(n: number): string {
  const words = Array.from({ length: WORDS_A_TEXT }, (_, at) => WORDS[mixed(n * WORDS_A_TEXT + at) % WORDS.length])
  return `${words.join(' ')} nhà máy số ${mixed(n) % FACTORIES}`
}

/** A number that looks like chance: neighbours are far apart. */
export function mixed(n: number): number {
  let x = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
