import { topicId, type TopicId } from '../ids'
import { FLOW_GROUPS, type FlowGroup } from './flow'

/** What a choice means, by itself: it can be tapped months later, or typed by hand. */
export type Payload =
  | { kind: 'flow'; topic: TopicId }
  | { kind: 'more'; topic: TopicId }
  | { kind: 'step'; topic: TopicId; step: string }
  | { kind: 'opt'; topic: TopicId; step: string; value: string }
  | { kind: 'skip'; topic: TopicId; step: string }
  | { kind: 'person'; topic: TopicId }
  | { kind: 'end'; topic: TopicId }
  | { kind: 'resume'; topic: TopicId }
  | { kind: 'stop'; topic: TopicId }
  /** "Did it help?" after an answer or a resolved ticket. */
  | { kind: 'help'; helped: boolean; topic: TopicId }
  /** "Yes, that rumour": a published claim. */
  | { kind: 'claim'; claim: string }
  /** "Have that rumour checked": the one that the worker told last. */
  | { kind: 'rumour' }
  | { kind: 'menu' }
  /** A page of one group's topics, from 0. */
  | { kind: 'group'; group: FlowGroup; page: number }

const VERSION = 'v1'
/** Messenger's limit for a payload. Ids of topics, steps and options are far below it. */
export const MAX_PAYLOAD_CHARS = 1_000

/** `v1:step:luong.tang-ca:hoi-luong`. Colons, percent signs and blanks inside a part are escaped as `%` and four hex digits. */
export function formatPayload(payload: Payload): string {
  return [VERSION, ...partsOf(payload).map(escapePart)].join(':')
}

/** Reads untrusted text; undefined for whatever is not one of our choices. Does not know which topics exist. */
export function parsePayload(text: string): Payload | undefined {
  if (text.length > MAX_PAYLOAD_CHARS) return undefined
  const [version, kind, ...rest] = text.trim().split(':').map(unescapePart)
  if (version !== VERSION || kind === undefined || rest.some((part) => part === '')) return undefined
  return read(kind, rest)
}

function partsOf(payload: Payload): string[] {
  switch (payload.kind) {
    case 'step':
    case 'skip':
      return [payload.kind, payload.topic, payload.step]
    case 'opt':
      return [payload.kind, payload.topic, payload.step, payload.value]
    case 'help':
      return [payload.kind, payload.helped ? 'yes' : 'no', payload.topic]
    case 'claim':
      return [payload.kind, payload.claim]
    case 'menu':
    case 'rumour':
      return [payload.kind]
    case 'group':
      return [payload.kind, payload.group, String(payload.page)]
    case 'flow':
    case 'more':
    case 'person':
    case 'end':
    case 'resume':
    case 'stop':
      return [payload.kind, payload.topic]
  }
}

function read(kind: string, rest: string[]): Payload | undefined {
  const [first, second, third] = rest
  if (kind === 'menu' || kind === 'rumour') return rest.length === 0 ? { kind } : undefined
  if (first === undefined) return undefined
  if (kind === 'group') return rest.length === 2 ? readGroup(first, second) : undefined
  if (kind === 'help') return rest.length === 2 ? readHelp(first, second) : undefined
  if (kind === 'claim') return rest.length === 1 ? { kind, claim: first } : undefined
  const topic = topicId(first)
  if (rest.length === 1) return readTopic(kind, topic)
  if (rest.length === 2 && second !== undefined && (kind === 'step' || kind === 'skip')) {
    return { kind, topic, step: second }
  }
  if (rest.length === 3 && second !== undefined && third !== undefined && kind === 'opt') {
    return { kind, topic, step: second, value: third }
  }
  return undefined
}

function readTopic(kind: string, topic: TopicId): Payload | undefined {
  switch (kind) {
    case 'flow':
    case 'more':
    case 'person':
    case 'end':
    case 'resume':
    case 'stop':
      return { kind, topic }
    default:
      return undefined
  }
}

function readHelp(answer: string, topic: string | undefined): Payload | undefined {
  if (topic === undefined || (answer !== 'yes' && answer !== 'no')) return undefined
  return { kind: 'help', helped: answer === 'yes', topic: topicId(topic) }
}

function readGroup(name: string, page: string | undefined): Payload | undefined {
  const group = FLOW_GROUPS.find((known) => known === name)
  if (group === undefined || page === undefined || !/^\d{1,3}$/.test(page)) return undefined
  return { kind: 'group', group, page: Number(page) }
}

function escapePart(part: string): string {
  return part.replace(/[%:\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
function unescapePart(part: string): string {
  return part.replace(/%([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
