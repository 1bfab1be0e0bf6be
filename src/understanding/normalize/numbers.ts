/** What a figure becomes, so that "7tr5" and "12 triệu" are the same evidence. */
const MONEY = '<tiền>'
export const NUMBER = '<số>'

const AMOUNT = String.raw`\d+(?:[.,]\d+)*`
const UNITS = String.raw`(?:triệu|trieu|tr|củ|nghìn|nghin|ngàn|ngan|tỷ|tỉ|ty|k|đồng|dong|vnd|vnđ|đ)`
const HALF = String.raw`(?:\s*(?:rưỡi|ruoi))?`
const EDGE = String.raw`(?![\p{L}\d])`
const START = String.raw`(?<![\p{L}\d<])`

// 7tr5, 1tr250, 15 triệu, 500k, 2 tỷ rưỡi, 3,5 triệu đồng, 1.500.000đ
const MONEY_PATTERN = new RegExp(
  `${START}${AMOUNT}\\s*${UNITS}(?:\\d{1,3}|${HALF})(?:\\s*(?:đồng|dong|vnđ|vnd|đ))?${EDGE}`,
  'gu',
)
// 7.500.000 without a unit can only be money here.
const GROUPED = new RegExp(`${START}\\d{1,3}(?:[.,]\\d{3}){2,}${EDGE}`, 'gu')
// Phones, years, counts: long figures say little one by one. Short ones do: tháng 13, thứ 7, 30/4, 200%.
const LONG = new RegExp(`${START}\\d{4,}(?:[.,]\\d+)*${EDGE}`, 'gu')

/** Lower-case text in which sums of money and long figures stand as tokens. */
export function markFigures(text: string): string {
  return text.replace(MONEY_PATTERN, MONEY).replace(GROUPED, MONEY).replace(LONG, NUMBER)
}
