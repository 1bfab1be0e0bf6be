import type { RevisionId, TopicId } from '../ids'
import type { LocalDate } from '../time'
import type { Thresholds } from '../understanding/understanding'
import type { Claim } from './claim'
import type { Flow } from './flow'

/** A file of `flows/` or `intents/`: its path from the project's root with `/`, and its text. */
export interface ContentFile {
  path: string
  text: string
}

/** Everything that was checked and published together; immutable. */
export interface PublishedContent extends CompiledContent {
  revision: RevisionId
}

/** What the content files say, read and checked: plain data and maps, so that it can cross to another process. */
export interface CompiledContent {
  flows: ReadonlyMap<TopicId, Flow>
  /** Examples of what workers say, by topic. */
  intents: ReadonlyMap<TopicId, readonly string[]>
  parameters: ReadonlyMap<string, Parameter>
  /** Rumours with their verdicts, by id. */
  claims: ReadonlyMap<string, Claim>
  settings: ContentSettings
  lexicon: Lexicon
}

export const PARAMETER_UNITS = [
  'percent',
  'VND',
  'VND/month',
  'VND/hour',
  'VND/day',
  'VND/year',
  'days',
  'working-days',
  'hours',
  'minutes',
  'months',
  'years',
  'times',
  'ratio',
  'text',
] as const
export type ParameterUnit = (typeof PARAMETER_UNITS)[number]

/** A law figure with its periods of validity; the newest period is not "the" value: a figure is taken for a date. */
export interface Parameter {
  id: string
  name: string
  unit: ParameterUnit
  periods: readonly ParameterPeriod[]
}
export interface ParameterPeriod {
  value: number | string
  validFrom: LocalDate
  /** Last day of validity; absent: still in force. */
  validTo?: LocalDate
  /** The legal provision, e.g. `BLLĐ Đ.98 k.1`. */
  cite: string
  source: string
  /** How sure the editors are; `low` is never quoted. */
  confidence: 'high' | 'medium' | 'low'
  /** Entered but not yet confirmed (a bill, a plan): never quoted. */
  draft?: boolean
  /** For editors only. */
  note?: string
}

export interface ContentSettings {
  thresholds: Thresholds
  notice: { version: number; text: string }
  workingTime: WorkingTime
  holidays: readonly Holiday[]
  retentionDays: Readonly<Record<string, number>>
}

/** When officers work; deadlines run in this time only. */
export interface WorkingTime {
  days: readonly Weekday[]
  /** Minutes after local midnight. */
  from: number
  to: number
  lunch?: { from: number; to: number }
}
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export interface Holiday {
  name: string
  from: LocalDate
  to: LocalDate
}

export interface Lexicon {
  /** Short form -> the words it stands for: `k` -> `không`. */
  teencode: ReadonlyMap<string, string>
  concepts: readonly { id: string; words: readonly string[] }[]
}
