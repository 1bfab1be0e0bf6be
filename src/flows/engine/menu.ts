import { topicId } from '../../ids'
import type { Choice } from '../../outbox/message'
import type { PublishedContent } from '../content'
import type { Flow, FlowGroup } from '../flow'
import { renderTemplate } from '../template'
import { choice, choicesOf } from './choices'
import type { EngineContext, FlowOutcome } from './outcome'

/** The menu as one message: what the service can be asked, by group. */
export interface Menu {
  text: string
  choices: Choice[]
}

/** Fits a phone's screen and Messenger's 13 quick replies, with room for the ways on. */
const TOPICS_A_PAGE = 8

const GROUP_NAMES: Readonly<Record<FlowGroup, string>> = {
  'labor-law': 'Pháp luật lao động',
  'union-benefits': 'Quyền lợi đoàn viên',
  'why-join': 'Gia nhập công đoàn',
  service: 'Dịch vụ',
}
const WHICH_TOPIC = 'Bạn muốn hỏi về nội dung nào?'
const ASKABLE: readonly FlowGroup[] = ['labor-law', 'union-benefits', 'why-join']

/** What the menu's flow lists; without such a list every topic when they are few, otherwise the groups. */
export function menuOf(content: PublishedContent): Menu {
  const flow = behaviourFlow(content, 'menu')
  return flow === undefined || flow.choices.length === 0 ? listOf(content) : ownMenu(flow, content)
}

function ownMenu(flow: Flow, content: PublishedContent): Menu {
  const short = flow.answer && renderTemplate(flow.answer.short, () => undefined)
  return { text: short?.ok === true ? short.text : WHICH_TOPIC, choices: choicesOf(flow.choices, flow, content) }
}

function listOf(content: PublishedContent): Menu {
  const groups = ASKABLE.filter((group) => topicsOf(content, group).length > 0)
  const all = groups.flatMap((group) => topicsOf(content, group))
  const topics = all.length <= TOPICS_A_PAGE
  const choices = topics ? all.map(topicChoice) : groups.map((group) => groupChoice(group, 0))
  return {
    text: topics ? WHICH_TOPIC : 'Bạn muốn hỏi về nhóm nội dung nào?',
    choices: [...choices, ...personOf(content)],
  }
}

/** One page of a group's topics; a page that does not exist is the first one. */
export function groupMenuOf(content: PublishedContent, group: FlowGroup, page: number): Menu {
  const topics = topicsOf(content, group)
  const shown = page * TOPICS_A_PAGE < topics.length ? page : 0
  const from = shown * TOPICS_A_PAGE
  const next = from + TOPICS_A_PAGE < topics.length ? [groupChoice(group, shown + 1, 'Xem tiếp')] : []
  return {
    text: `${GROUP_NAMES[group]}: bạn muốn hỏi về nội dung nào?`,
    choices: [
      ...topics.slice(from, from + TOPICS_A_PAGE).map(topicChoice),
      ...next,
      choice('Danh mục', { kind: 'menu' }),
    ],
  }
}

/** A choice that leads nowhere any more (an old message, a text typed by hand) is answered with the menu. */
export function lostOutcome(ctx: EngineContext): FlowOutcome {
  const { text, choices } = menuOf(ctx.content)
  const topic = behaviourFlow(ctx.content, 'menu')?.id ?? topicId('phuc-vu.menu')
  return { says: [{ text: `Nội dung bạn chọn hiện không còn nữa. ${text}`, choices, topic }], touches: [] }
}

/** The flow at which the service itself does something, e.g. the menu. */
export function behaviourFlow(content: PublishedContent, behaviour: Flow['behaviour']): Flow | undefined {
  return [...content.flows.values()].find((flow) => flow.behaviour === behaviour)
}

function topicsOf(content: PublishedContent, group: FlowGroup): Flow[] {
  return [...content.flows.values()].filter((flow) => flow.group === group)
}

const topicChoice = ({ id, title }: Flow): Choice => choice(title, { kind: 'flow', topic: id })

const groupChoice = (group: FlowGroup, page: number, label = GROUP_NAMES[group]): Choice =>
  choice(label, { kind: 'group', group, page })

function personOf(content: PublishedContent): Choice[] {
  const person = behaviourFlow(content, 'person')
  return person === undefined ? [] : [choice('Gặp cán bộ', { kind: 'person', topic: person.id })]
}
