import type { TopicId } from '../ids'
import type { FlowGroup } from '../flows/flow'
import type { TouchRow } from './engagement-repository'
import type { TouchKind } from './touch'

/** How often something happened; each is defined in `docs/so-lieu.md`. */
export const EVENT_MEASURES = [
  'messages',
  'outcomes',
  'answered',
  'askedBack',
  'withheld',
  'handedOver',
  'emergencies',
  'ticketsOpened',
  'ticketsAnswered',
  'ticketsResolved',
  'helped',
  'notHelped',
  'followed',
  'unfollowed',
  'started',
  'undeliverable',
  'cases',
] as const
export type EventMeasure = (typeof EVENT_MEASURES)[number]

/** Distinct people. */
export const PEOPLE_MEASURES = ['people', 'peopleAnswered', 'peopleWroteBack'] as const
export type PeopleMeasure = (typeof PEOPLE_MEASURES)[number]
export type Measure = PeopleMeasure | EventMeasure

/**
 * What a line of units or months shows. Not who was answered and who wrote back: in a small unit nearly everybody is, and the
 * few who are not could be told by subtraction. A report about that one unit has it.
 */
export const LINE_MEASURES = [
  'people',
  'messages',
  'answered',
  'handedOver',
  'ticketsOpened',
  'ticketsResolved',
] as const satisfies readonly Measure[]
export type LineMeasure = (typeof LINE_MEASURES)[number]

/** What a line of topics or groups of topics shows. */
export const TOPIC_MEASURES = [
  'people',
  'answered',
  'handedOver',
  'helped',
  'notHelped',
] as const satisfies readonly Measure[]
export type TopicMeasure = (typeof TOPIC_MEASURES)[number]

/** A topic as the published content names it. */
export interface TopicName {
  id: TopicId
  title: string
  group: FlowGroup
}
/** `other`: a topic that the published content no longer has. */
export type TopicGroup = FlowGroup | 'other'

const OF_KIND: Partial<Record<TouchKind, EventMeasure>> = {
  received: 'messages',
  answered: 'answered',
  'form-finished': 'answered',
  'asked-back': 'askedBack',
  withheld: 'withheld',
  'handed-over': 'handedOver',
  emergency: 'emergencies',
  'ticket-opened': 'ticketsOpened',
  'ticket-answered': 'ticketsAnswered',
  'ticket-resolved': 'ticketsResolved',
  helped: 'helped',
  'not-helped': 'notHelped',
  followed: 'followed',
  unfollowed: 'unfollowed',
  started: 'started',
  undeliverable: 'undeliverable',
  'case-opened': 'cases',
}

/** What can become of a question; together they are the whole of which the bot's share is taken. */
export const OUTCOMES = [
  'answered',
  'askedBack',
  'withheld',
  'handedOver',
  'emergencies',
] as const satisfies readonly EventMeasure[]
const IS_OUTCOME: ReadonlySet<EventMeasure> = new Set<EventMeasure>(OUTCOMES)

/** What a touch counts for; greetings, menus and thanks (the group `service`) are not answers. */
export function measuresOf(row: TouchRow, group: TopicGroup): readonly EventMeasure[] {
  const measure = OF_KIND[row.kind]
  if (measure === undefined) return []
  if (measure === 'answered' && group === 'service') return []
  // An officer's further messages in the same ticket carry no waiting time: the first one is the answer.
  if (measure === 'ticketsAnswered' && row.afterMs === undefined) return []
  return IS_OUTCOME.has(measure) ? [measure, 'outcomes'] : [measure]
}

/** Something was said by the person or to the person. */
const REACHES: ReadonlySet<TouchKind> = new Set<TouchKind>([
  'received',
  'followed',
  'started',
  'answered',
  'asked-back',
  'more-read',
  'withheld',
  'handed-over',
  'emergency',
  'form-started',
  'form-finished',
  'ticket-answered',
])
export const reaches = ({ kind }: TouchRow): boolean => REACHES.has(kind)

/** The person got an answer of substance, by the bot or by an officer. */
export function answers({ kind }: TouchRow, group: TopicGroup): boolean {
  return kind === 'ticket-answered' || ((kind === 'answered' || kind === 'form-finished') && group !== 'service')
}

/** The person dealt with the topic; asking back is only a guess at it. */
const CONCERNS: ReadonlySet<TouchKind> = new Set<TouchKind>([
  'answered',
  'more-read',
  'withheld',
  'handed-over',
  'emergency',
  'form-started',
  'form-finished',
])
export const concernsTopic = ({ kind }: TouchRow): boolean => CONCERNS.has(kind)
