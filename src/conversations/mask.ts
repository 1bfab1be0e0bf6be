/** Vietnamese phone numbers, e-mail addresses, identity numbers and links to profiles. */
const PHONE = /(?<!\d)(?:\+?84|0)(?:[\s.-]?\d){8,10}(?!\d)/g
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu
const LONG_NUMBER = /\d{9,}/g
const LINK = /https?:\/\/\S+/gi
/** "Tôi tên là Nguyễn Văn A", "em là Trần Thị B": the name after the words that introduce it. */
const NAME =
  /((?:tên(?: (?:tôi|em|mình|cháu|anh|chị))?(?: là)?|(?:tôi|em|mình|cháu|anh|chị) (?:tên|là))\s*:?\s*)(\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){1,4})/gu

/**
 * Takes out of a text what names its writer or can be looked up: for cases without a name and for the list of unanswered
 * questions. What a worker writes about others (a manager's name) stays only where it does not look like the writer's own.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAIL, '[email]')
    .replace(LINK, '[liên kết]')
    .replace(PHONE, '[số điện thoại]')
    .replace(LONG_NUMBER, '[số]')
    .replace(NAME, '$1[tên]')
}
