import type { Word } from './phrases'
import { touches } from './touches'

/** "8 tiếng 26 đêm", "mỗi bữa 3 tiếng": hours of one day, so that the number asked for is another. */
const TIMES = [
  ...['đêm', 'tối', 'bữa', 'hôm', 'buổi', 'lần', 'ca', 'ngày', 'chủ nhật', 'cn'].flatMap((time) => [
    `<số> ${time}`,
    `mỗi ${time}`,
    `mấy ${time}`,
    `${time} nào cũng`,
  ]),
  ...['hằng', 'hàng'].flatMap((each) => [`${each} đêm`, `${each} ngày`, `${each} tuần`]),
  'mỗi tuần',
]
/** A date, a kind of day, or the working days of a month. */
const ONE_TIME = [
  ...['ca', 'ngày', 'đêm', 'tối', 'buổi'].flatMap((time) => [
    `<số> <số> ${time}`,
    `mùng <số> ${time}`,
    `mồng <số> ${time}`,
  ]),
  ...['chủ nhật', 'cn'].flatMap((day) => [`thứ <số> ${day}`, `t <số> ${day}`]),
  ...['công', 'một tháng', '1 tháng', 'tháng'].map((what) => `<số> ngày ${what}`),
  '<số> ngày phép',
  'tháng <số> ngày',
  'lương mỗi ngày',
  'nghỉ hằng tuần',
  'nghỉ hàng tuần',
]
/** Whether a text counts days beside its hours, or speaks of every one of them. */
export const isOfEachTime = (words: readonly Word[]): boolean => touches(words, TIMES, ONE_TIME).length > 0
