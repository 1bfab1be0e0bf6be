import { WEEKDAYS, type ContentSettings, type Holiday, type Lexicon, type WorkingTime } from '../content'
import { fields, listOf, map, mapOf, needed, optional, scalar, shortened, wrongValue, type Reader } from './reader'
import { day, name, numberBetween, oneOf, text, texts } from './scalars'

const share = numberBetween(0, 1)

/** `07:30` as minutes after midnight. */
const time = scalar(
  'một giờ trong ngày, ví dụ 07:30',
  () => 0,
  (written, at) => {
    const [, hours = '', minutes = ''] = /^([01]?\d|2[0-4])[:h]([0-5]\d)$/.exec(written) ?? []
    const value = Number(hours) * 60 + Number(minutes)
    if (hours !== '' && value <= 24 * 60) return value
    at.report(wrongValue(`"${shortened(written)}" không phải giờ trong ngày. Viết giờ:phút, ví dụ 07:30.`))
    return 0
  },
)

const workingTime: Reader<WorkingTime> = map(
  fields({
    days: needed(listOf(oneOf(WEEKDAYS, 'thứ trong tuần'))),
    from: needed(time),
    to: needed(time),
    lunch: optional(listOf(time)),
  }),
  ({ days, from, to, lunch }, at) => {
    if (from >= to) at.within('to').report(wrongValue('Giờ tan làm phải sau giờ bắt đầu.'))
    if (days.length === 0) at.within('days').report(wrongValue('Cần ít nhất một ngày làm việc.'))
    if (lunch === undefined) return { days, from, to }
    const [begin = 0, end = 0] = lunch
    if (lunch.length !== 2 || begin >= end || begin < from || end > to) {
      at.within('lunch').report(wrongValue('Giờ nghỉ trưa gồm hai giờ, nằm trong giờ làm việc: [11:30, 13:00].'))
    }
    return { days, from, to, lunch: { from: begin, to: end } }
  },
)

const holiday: Reader<Holiday> = map(
  fields({ name: needed(text()), from: needed(day), to: needed(day) }),
  (read, at) => {
    if (read.to < read.from) at.within('to').report(wrongValue('Ngày cuối của kỳ nghỉ đứng trước ngày đầu.'))
    return read
  },
)

const thresholds = map(fields({ answer: needed(share), clarify: needed(share) }), (read, at) => {
  if (read.clarify > read.answer) {
    at.within('clarify').report(wrongValue('Ngưỡng hỏi lại (clarify) không được cao hơn ngưỡng trả lời (answer).'))
  }
  return read
})

const keptKind = (key: string): string | undefined =>
  /^[a-z][a-z0-9_-]*$/.test(key) ? undefined : `"${key}" không phải tên một loại dữ liệu.`

/** `flows/settings.yaml`. */
export const settingsFile: Reader<ContentSettings> = map(
  fields({
    thresholds: needed(thresholds),
    notice: needed(fields({ version: needed(numberBetween(1, 100_000)), text: needed(text({ max: 1000 })) })),
    working_time: needed(workingTime),
    holidays: needed(listOf(holiday)),
    retention_days: needed(mapOf(numberBetween(1, 36_500), keptKind)),
  }),
  ({ working_time: working, retention_days: retention, ...read }) => ({
    ...read,
    workingTime: working,
    retentionDays: Object.fromEntries(retention),
  }),
)

const concept = fields({ id: needed(name('mã khái niệm', /^[a-z0-9-]+$/, 'Ví dụ tang-ca.')), words: needed(texts) })
const shortForm = (key: string): string | undefined => (key.trim() === '' ? 'Cách viết tắt đang để trống.' : undefined)

/** `flows/lexicon.yaml`. */
export const lexiconFile: Reader<Lexicon> = map(
  fields({ teencode: optional(mapOf(text(), shortForm)), concepts: optional(listOf(concept)) }),
  ({ teencode = new Map(), concepts = [] }) => ({ teencode, concepts }),
)
