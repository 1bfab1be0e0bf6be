import { topicId } from '../../ids'
import {
  BEHAVIOURS,
  FLOW_GROUPS,
  type Aside,
  type ExampleDialogue,
  type Flow,
  type UrgentWhen,
  type Warning,
  type WhatIf,
} from '../flow'
import { statedFigure } from './read-stated'
import { escalation, steps } from './read-step'
import { choices, label } from './read-target'
import { describe, fields, listOf, map, needed, optional, wrongValue, type Reader } from './reader'
import { day, link, oneOf, slotName, sourceName, template, text, texts, topicName } from './scalars'

const source = fields({
  id: needed(sourceName),
  law: needed(text()),
  article: optional(text()),
  clause: optional(text()),
  link: needed(link),
})

const answer = fields({ short: needed(template), more: optional(template) })

const asOfSlot = fields({ slot: needed(slotName) })
const asOf: Reader<Flow['asOf']> = {
  absent: () => ({ kind: 'today' }),
  read(tree, at) {
    if (tree.kind === 'map') return { kind: 'slot', slot: asOfSlot.read(tree, at).slot }
    if (tree.kind !== 'text' || tree.text !== 'today') {
      at.report(wrongValue(`Chỗ này cần today hoặc { slot: tên }, nhưng ${describe(tree)}.`))
    }
    return { kind: 'today' }
  },
}

const turn = map(
  fields({ worker: needed(text()), expect: optional(texts), not: optional(texts), topic: optional(topicName) }),
  ({ worker, expect = [], not = [], topic }) => ({
    worker,
    expect,
    not,
    ...(topic === undefined ? {} : { topic: topicId(topic) }),
  }),
)

const example: Reader<ExampleDialogue> = fields({
  name: needed(text()),
  on: optional(day),
  turns: needed(listOf(turn)),
})

const aside: Reader<Aside> = map(
  fields({
    words: needed(texts),
    words_accented: optional(texts),
    words_last: optional(texts),
    words_alone: optional(texts),
    say: needed(template),
    choices: optional(choices),
  }),
  ({ words, words_accented, words_last, words_alone, say, choices: offered = [] }) => ({
    words,
    wordsAccented: words_accented ?? [],
    wordsLast: words_last ?? [],
    wordsAlone: words_alone ?? [],
    say,
    choices: offered,
  }),
)

const warning: Reader<Warning> = map(
  fields({
    about: optional(texts),
    figure: optional(statedFigure),
    say: needed(template),
    choices: optional(choices),
  }),
  ({ about = [], figure, say, choices: offered = [] }, at) => {
    if (about.length === 0 && figure === undefined) {
      const message = 'Cần about (mục trong flows/subjects.yaml) hoặc figure (con số người hỏi nói ra).'
      at.report({ code: 'missing-field', message })
    }
    return {
      about,
      words: [],
      harmless: [],
      ...(figure === undefined ? {} : { figure }),
      say,
      choices: offered,
    }
  },
)

const NO_WORDS = { words: [], harmless: [] }

const urgentWhen: Reader<UrgentWhen> = map(
  fields({ about: needed(texts), unless: optional(texts) }),
  ({ about, unless = [] }) => ({ about, unless, all: [], none: NO_WORDS }),
)

const whatIf: Reader<WhatIf> = map(
  fields({ about: needed(texts), unless: optional(texts), say: needed(template), choices: optional(choices) }),
  ({ about, unless = [], say, choices: offered = [] }) => ({
    about,
    unless,
    any: NO_WORDS,
    none: NO_WORDS,
    say,
    choices: offered,
  }),
)

const surface = fields({
  id: needed(topicName),
  title: needed(label),
  group: needed(oneOf(FLOW_GROUPS, 'nhóm chủ đề')),
  valid_from: optional(day),
  valid_to: optional(day),
  review_by: optional(day),
  as_of: optional(asOf),
  sources: optional(listOf(source)),
  answer: optional(answer),
  choices: optional(choices),
  steps: optional(steps),
  escalation: optional(escalation),
  behaviour: optional(oneOf(BEHAVIOURS, 'việc riêng của dịch vụ')),
  urgent_words: optional(texts),
  urgent_words_accented: optional(texts),
  urgent_when: optional(listOf(urgentWhen)),
  what_if: optional(whatIf),
  asides: optional(listOf(aside)),
  warnings: optional(listOf(warning)),
  examples: optional(listOf(example)),
})

/** A file of `flows/`. */
export const flowFile: Reader<Flow> = map(surface, (read, at) => {
  if (read.answer === undefined && (read.steps ?? []).length === 0) {
    const message = 'Chủ đề cần câu trả lời (mục answer) hoặc ít nhất một bước (mục steps).'
    at.report({ code: 'missing-field', message })
  }
  const { id, title, group, answer: told, escalation: toPerson, behaviour } = read
  return {
    id: topicId(id),
    title,
    group,
    sources: read.sources ?? [],
    asOf: read.as_of ?? { kind: 'today' },
    choices: read.choices ?? [],
    steps: read.steps ?? [],
    urgentWords: read.urgent_words ?? [],
    urgentWordsAccented: read.urgent_words_accented ?? [],
    urgentWhen: read.urgent_when ?? [],
    asides: read.asides ?? [],
    warnings: read.warnings ?? [],
    examples: read.examples ?? [],
    ...(read.valid_from === undefined ? {} : { validFrom: read.valid_from }),
    ...(read.valid_to === undefined ? {} : { validTo: read.valid_to }),
    ...(read.review_by === undefined ? {} : { reviewBy: read.review_by }),
    ...(told === undefined ? {} : { answer: told }),
    ...(toPerson === undefined ? {} : { escalation: toPerson }),
    ...(behaviour === undefined ? {} : { behaviour }),
    ...(read.what_if === undefined ? {} : { whatIf: read.what_if }),
  }
})
