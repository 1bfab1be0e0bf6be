import { fold } from './normalize/fold'

const AMOUNT =
  /\d[\d.,/:%-]*(?:\s*(?:ty|trieu|tr|m|cu|nghin|ngan|k|dong|vnd|d|gio|tieng|h|phut|ngay|tuan|thang|nam|nguoi|lan|phan tram)(?![a-z]))*\d*/g

/**
 * Whether a text is nothing but an amount ("7tr8", "8 tiếng", "22/11"): an answer to something, never a question. Many
 * examples hold amounts, and a classifier would take one for the topic that holds the most.
 */
export function isBareValue(text: string): boolean {
  return /\d/.test(text) && !/[\p{L}\d]/u.test(fold(text).replace(AMOUNT, ' '))
}
