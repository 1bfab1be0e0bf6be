import type { TopicId } from '../ids'
import type { LocalDate } from '../time'

/** The three families that the service exists for, and its own conversation. */
export const FLOW_GROUPS = ['labor-law', 'union-benefits', 'why-join', 'service'] as const
export type FlowGroup = (typeof FLOW_GROUPS)[number]

/** Where a legal statement comes from; shown to the worker under the answer. */
export interface Source {
  /** Named by `[^id]` in the flow's texts. */
  id: string
  law: string
  article?: string
  clause?: string
  link: string
}

/** Where a choice or a step leads. */
export type Target =
  | { kind: 'step'; step: string }
  | { kind: 'flow'; flow: TopicId }
  | { kind: 'more' }
  | { kind: 'person' }
  | { kind: 'end' }

export interface FlowChoice {
  label: string
  to: Target
}

/**
 * Text with `{{…}}` for values and `[^id]` for sources. Names: `param.<id>` (a law figure, written with its unit),
 * `slot.<name>` (what the worker said), `result.<name>` (a calculator's), `unit.<name>` (hotline, address …),
 * `ticket.code`, `date.today`. Checked when the content is: an unknown name is a fault, never an empty gap.
 */
export interface Template {
  source: string
  parts: readonly TemplatePart[]
}
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'value'; scope: TemplateScope; name: string }
  | { kind: 'cite'; source: string }
export type TemplateScope = 'param' | 'slot' | 'result' | 'unit' | 'ticket' | 'date'

export const VALUE_TYPES = [
  'number',
  'money',
  'date',
  'months',
  'yes-no',
  'one-of',
  'phone',
  'text',
  'hours',
  'percent',
] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** One of a list: what is kept, what the worker sees, and other ways to say it. */
export interface SlotOption {
  value: string
  label: string
  also: readonly string[]
  /** Accepted when the worker says it, but not shown: what is likely comes first, what somebody knows better still counts. */
  hidden?: boolean
}

/** What holds for most workers. Taken only when one message said everything else; the result says so and one tap changes it. */
export interface UsualValue {
  /** As a worker would answer; for a choice the value of its option, for yes or no `yes` or `no`. */
  value: string
  /** How the result says it: "26 ngày công, mỗi ngày 8 giờ". */
  say: string
  /** The button under the result. */
  change: string
  /** What the value is about (`flows/subjects.yaml`): where a text touches it otherwise than by the answer itself, it is asked. */
  about: readonly string[]
  /** Words beside which nothing is taken for granted: the question's own and, once compiled, those of what it is about. */
  unless: readonly string[]
  /** Of these words those that touch nothing where they stand so: "công ty" beside "24 công". */
  harmless: readonly string[]
  /** The text must touch one of these subjects: "on the holiday itself" is only taken for granted where a holiday is named. */
  when: readonly string[]
}

/** What can be said of one thing, in words (`flows/subjects.yaml`); `<số>` stands for a number, `<chữ>` for any word. */
export interface Subject {
  id: string
  words: readonly string[]
  harmless: readonly string[]
}

/** Said before anything else of the flow as soon as the worker's own words touch a subject: who is pregnant hears of the ban first. */
export interface Warning {
  about: readonly string[]
  /** Only where the text states such a figure as well: who was told "thử việc 3 tháng" hears whether that is right. */
  figure?: StatedFigure
  /** Of the subjects, once compiled. */
  words: readonly string[]
  harmless: readonly string[]
  say: Template
  /** Beside a result. */
  choices: readonly FlowChoice[]
}

/** `duration` hears days, weeks and months, in days; `months` hears months and years. */
export const STATED_KINDS = ['days', 'duration', 'months', 'hours', 'percent'] as const
export type StatedKind = (typeof STATED_KINDS)[number]

/** A figure that a worker states, which the law may contradict. In any doubt what is meant nothing is said of it. */
export interface StatedFigure {
  as: StatedKind
  /** One of these must name the figure, as `words` of a question do. */
  words: readonly string[]
  /** Words that name something else. */
  not: readonly string[]
  /** One of these must stand somewhere in the text: "một tháng". */
  beside: readonly string[]
  /** None of these may: "học nghề". */
  unless: readonly string[]
  /** All must be met; a figure of the law by its id. */
  limits: readonly StatedLimit[]
}
export interface StatedLimit {
  is: 'above' | 'at_least' | 'below' | 'at_most'
  than: number | { param: string }
}

/**
 * An emergency told in a worker's own words: each of these subjects is touched and none of the others is ("máy kẹp tay" and
 * "đang chở đi", but no "năm ngoái").
 */
export interface UrgentWhen {
  about: readonly string[]
  unless: readonly string[]
  /** The words of the subjects, once compiled: of each that must be touched, and of all that must not. */
  all: readonly SubjectWords[]
  none: SubjectWords
}
export type SubjectWords = Pick<Subject, 'words' | 'harmless'>

/** Said instead of the guidance, and without a ticket, where danger is only imagined: "nếu lỡ bị điện giật thì gọi ai". */
export interface WhatIf {
  about: readonly string[]
  unless: readonly string[]
  /** The words of these subjects, once compiled. */
  any: SubjectWords
  none: SubjectWords
  say: Template
  choices: readonly FlowChoice[]
}

export type Condition =
  { slot: string; is: readonly string[] } | { slot: string; atLeast: number } | { slot: string; below: number }

export type Step =
  | {
      kind: 'ask'
      id: string
      ask: Template
      as: ValueType
      keep: string
      options: readonly SlotOption[]
      /** Bounds for numbers and money (in the value's own unit), and for dates as `YYYY-MM-DD`, `today` or `today+30`. */
      min?: number | string
      max?: number | string
      /** Said when the value is refused; otherwise a general sentence with the bounds. */
      hint?: Template
      /** Said instead where a value was understood but is out of the bounds: what was probably meant, and how to give it. */
      limitHint?: Template
      /** The worker may answer "bỏ qua". */
      optional: boolean
      /** Words that name this value in a free text, instead of those of the question: only a figure so named fills it. */
      words?: readonly string[]
      /** Words that name something else in a free text; for a choice, words that do not tell its options apart. */
      not?: readonly string[]
      usual?: UsualValue
      /** The highest figure that is taken from a story; a higher one may mean something else, and is asked. */
      heardMax?: number
      /** Never asked: kept when the worker's message says it, passed over when not. The place that somebody names by the way. */
      listens?: boolean
      /** Where an option is typed without its marks, one of these must stand before it: "o bac ninh", not "hop dong thap hon". */
      ledBy?: readonly string[]
      next: Target
    }
  | { kind: 'branch'; id: string; cases: readonly { when: Condition; to: Target }[]; otherwise: Target }
  | {
      kind: 'compute'
      id: string
      use: string
      /** Calculator input -> where it comes from. */
      with: Readonly<Record<string, InputSource>>
      next: Target
    }
  | { kind: 'say'; id: string; say: Template; choices: readonly FlowChoice[]; next?: Target }
  | { kind: 'escalate'; id: string; escalation: Escalation }

/** Where a calculator's input comes from; `today` is the day of the conversation. */
export type InputSource = { slot: string } | { param: string } | { value: string | number | boolean } | { today: true }

export const PRIORITIES = ['normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export interface Escalation {
  /** The ticket's category; the flow's own topic when absent. */
  category?: TopicId
  priority: Priority
  /** What the officer reads first, with the form's values. */
  summary: Template
  /** A case without a name: a sealed link to the contact and nothing else. */
  anonymous: boolean
  /** Never reaches the worker's own workplace unit, as a report does not. */
  aboveWorkplace: boolean
  /** The slot that names the workplace: the ticket goes to the unit that serves it, and the worker is not asked again. */
  workplace?: string
  /** Said to the worker before the service's own "what happens next" line. */
  say?: Template
}

/** A flow as it runs. Everything in it was checked against its neighbours before it was published. */
export interface Flow {
  id: TopicId
  title: string
  group: FlowGroup
  sources: readonly Source[]
  validFrom?: LocalDate
  validTo?: LocalDate
  /** After this day the answer withholds its figures, says why and offers a person. */
  reviewBy?: LocalDate
  /** Figures are taken for today or for the date in a slot. */
  asOf: { kind: 'today' } | { kind: 'slot'; slot: string }
  /** "nhanh, ngắn" and "sâu, rõ". A flow without an answer begins at its first step. */
  answer?: { short: Template; more?: Template }
  choices: readonly FlowChoice[]
  steps: readonly Step[]
  escalation?: Escalation
  /** What the service itself does at this flow, beside saying it: see `src/conversations/`. */
  behaviour?: Behaviour
  /** True for emergencies: words that are looked for before anything else. */
  urgentWords: readonly string[]
  /** Of these words those that say something else without diacritics ("cháy rồi", "chạy rồi"). */
  urgentWordsAccented: readonly string[]
  urgentWhen: readonly UrgentWhen[]
  whatIf?: WhatIf
  /** Answers of the service's own for set words: whether it is a machine, an insult, despair. */
  asides: readonly Aside[]
  warnings: readonly Warning[]
  examples: readonly ExampleDialogue[]
}

/** Said instead of the flow's answer when one of the words stands in a short text that asks nothing else. */
export interface Aside {
  words: readonly string[]
  /** Words that say something else without diacritics ("tự tử", "từ từ"): they count only where their tones were typed. */
  wordsAccented: readonly string[]
  /** Words that count only where they end a sentence: "em muon tu tu", but not "em muon tu tu tim viec". */
  wordsLast: readonly string[]
  /** Words that count only where they are all that is said: "tu sat", but not "ban ghe, tu sat". */
  wordsAlone: readonly string[]
  say: Template
  choices: readonly FlowChoice[]
}

export const BEHAVIOURS = [
  'greeting',
  'menu',
  'thanks',
  'goodbye',
  'person',
  'emergency',
  'report',
  'my-data',
  'out-of-scope',
  'fact-check',
] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

/** A dialogue beside a flow, played by `npm run check`: what the worker writes, what must come back. */
export interface ExampleDialogue {
  name: string
  on?: LocalDate
  turns: readonly { worker: string; expect: readonly string[]; not: readonly string[]; topic?: TopicId }[]
}
