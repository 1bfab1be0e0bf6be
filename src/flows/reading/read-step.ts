import { topicId } from '../../ids'
import { nearest } from '../nearest'
import {
  PRIORITIES,
  VALUE_TYPES,
  type Condition,
  type Escalation,
  type InputSource,
  type Step,
  type Target,
  type UsualValue,
} from '../flow'
import { choices, label, target } from './read-target'
import {
  describe,
  fields,
  listOf,
  map,
  mapOf,
  needed,
  optional,
  scalar,
  wrongValue,
  type Place,
  type Reader,
} from './reader'
import { flag, name, number, oneOf, slotName, SLOT_NAME, stepName, template, text, texts, topicName } from './scalars'
import type { MapTree, Tree } from './tree'

/** A step before the list tells what follows it. */
type UnplacedStep = (following: Target) => Step

const bound = scalar<number | string>(
  'một con số hoặc một ngày',
  () => 0,
  (written, at) => {
    if (/^[+-]?\d+(\.\d+)?$/.test(written)) return Number(written)
    if (/^(\d{4}-\d{2}-\d{2}|today([+-]\d+)?)$/.test(written)) return written
    const message = `"${written}" không dùng làm giới hạn được: viết một con số, một ngày (2026-11-22), today hoặc today+30.`
    at.report(wrongValue(message))
    return 0
  },
)

const option = fields({
  value: needed(text({ max: 60 })),
  label: needed(label),
  also: optional(texts),
  hidden: optional(flag),
})

const usual: Reader<UsualValue> = map(
  fields({
    value: needed(text({ max: 60 })),
    say: needed(text({ max: 120 })),
    change: needed(label),
    about: optional(texts),
    unless: optional(texts),
    when: optional(texts),
  }),
  (read) => ({
    ...read,
    about: read.about ?? [],
    unless: read.unless ?? [],
    harmless: [],
    when: read.when ?? [],
  }),
)

const ask = map(
  fields({
    id: needed(stepName),
    ask: needed(template),
    as: needed(oneOf(VALUE_TYPES, 'kiểu giá trị')),
    keep: needed(slotName),
    options: optional(listOf(option)),
    min: optional(bound),
    max: optional(bound),
    hint: optional(template),
    limit_hint: optional(template),
    optional: optional(flag),
    words: optional(texts),
    not: optional(texts),
    usual: optional(usual),
    heard_max: optional(number),
    listen: optional(flag),
    led_by: optional(texts),
    next: optional(target),
  }),
  ({ listen, heard_max: heardMax, led_by: ledBy, limit_hint: limitHint, ...read }): UnplacedStep =>
    (following) => ({
      ...read,
      ...(listen === true ? { listens: true } : {}),
      ...(heardMax === undefined ? {} : { heardMax }),
      ...(ledBy === undefined ? {} : { ledBy }),
      ...(limitHint === undefined ? {} : { limitHint }),
      kind: 'ask',
      options: (read.options ?? []).map((each) => ({ ...each, also: each.also ?? [] })),
      optional: read.optional ?? false,
      next: read.next ?? following,
    }),
)

const condition: Reader<{ when: Condition; to: Target }> = map(
  fields({
    if: needed(
      fields({ slot: needed(slotName), is: optional(texts), at_least: optional(number), below: optional(number) }),
    ),
    to: needed(target),
  }),
  ({ if: { slot, is, at_least: atLeast, below }, to }, at) => {
    const given = [is, atLeast, below].filter((part) => part !== undefined).length
    if (given !== 1) at.within('if').report(wrongValue('Điều kiện cần đúng một trong: is, at_least, below.'))
    if (atLeast !== undefined) return { when: { slot, atLeast }, to }
    if (below !== undefined) return { when: { slot, below }, to }
    return { when: { slot, is: is ?? [] }, to }
  },
)

const branch = map(
  fields({ id: needed(stepName), branch: needed(listOf(condition)), otherwise: optional(target) }),
  (read): UnplacedStep =>
    (following) => ({ kind: 'branch', id: read.id, cases: read.branch, otherwise: read.otherwise ?? following }),
)

const inputSource: Reader<InputSource> = map(
  fields({
    slot: optional(slotName),
    param: optional(text()),
    value: optional(text()),
  }),
  ({ slot, param, value }, at) => {
    const given = [slot, param, value].filter((part) => part !== undefined).length
    if (given !== 1) at.report(wrongValue('Mỗi đầu vào lấy từ đúng một chỗ: slot, param hoặc value.'))
    if (slot !== undefined) return { slot }
    if (param !== undefined) return { param }
    return value === 'today' ? { today: true } : { value: constant(value ?? '') }
  },
)

function constant(written: string): string | number | boolean {
  if (written === 'true' || written === 'false') return written === 'true'
  return /^[+-]?\d+(\.\d+)?$/.test(written) ? Number(written) : written
}

const inputs = mapOf(inputSource, (key) => (SLOT_NAME.test(key) ? undefined : `"${key}" không phải tên đầu vào.`))

const compute = map(
  fields({
    id: needed(stepName),
    compute: needed(name('tên phép tính', /^[a-z0-9-]+$/, 'Ví dụ overtime-pay.')),
    with: needed(inputs),
    next: optional(target),
  }),
  (read): UnplacedStep =>
    (following) => ({
      kind: 'compute',
      id: read.id,
      use: read.compute,
      with: Object.fromEntries(read.with),
      next: read.next ?? following,
    }),
)

const say = map(
  fields({ id: needed(stepName), say: needed(template), choices: optional(choices), next: optional(target) }),
  ({ id, say: words, choices: offered = [], next }): UnplacedStep =>
    (following) => {
      const after = next ?? (offered.length === 0 ? following : undefined)
      return { kind: 'say', id, say: words, choices: offered, ...(after === undefined ? {} : { next: after }) }
    },
)

/** How a case reaches an officer: of a step, or of `to: person` in a flow. */
export const escalation: Reader<Escalation> = map(
  fields({
    priority: optional(oneOf(PRIORITIES, 'mức ưu tiên')),
    category: optional(topicName),
    anonymous: optional(flag),
    above_workplace: optional(flag),
    workplace: optional(slotName),
    summary: needed(template),
    say: optional(template),
  }),
  ({
    priority = 'normal',
    category,
    anonymous = false,
    above_workplace: aboveWorkplace = false,
    workplace,
    summary,
    say: words,
  }) => ({
    priority,
    anonymous,
    aboveWorkplace,
    summary,
    ...(category === undefined ? {} : { category: topicId(category) }),
    ...(workplace === undefined ? {} : { workplace }),
    ...(words === undefined ? {} : { say: words }),
  }),
)

const escalate = map(fields({ id: needed(stepName), escalate: needed(escalation) }), (read): UnplacedStep => () => ({
  kind: 'escalate',
  id: read.id,
  escalation: read.escalate,
}))

const KINDS: Readonly<Record<string, Reader<UnplacedStep>>> = { ask, branch, compute, say, escalate }

const anyStep: Reader<UnplacedStep> = {
  absent: say.absent,
  read(tree, at) {
    const kinds = Object.keys(KINDS)
    if (tree.kind !== 'map') {
      at.report(wrongValue(`Chỗ này cần một bước (id và một trong: ${kinds.join(', ')}), nhưng ${describe(tree)}.`))
      return say.absent()
    }
    const [kind, second] = kinds.filter((key) => tree.entries.has(key))
    if (second !== undefined) {
      at.report(
        wrongValue(`Một bước chỉ làm một việc, nhưng ở đây có cả "${kind}" và "${second}". Hãy tách ra hai bước.`),
      )
    }
    const reader = KINDS[kind ?? '']
    if (reader !== undefined) return reader.read(tree, at)
    reportNoKind(tree, kinds, at)
    return say.absent()
  },
}

function reportNoKind(tree: MapTree, kinds: readonly string[], at: Place): void {
  const meant = [...tree.entries].map(([key]) => nearest(key, kinds)).find((kind) => kind !== undefined)
  const message = `Bước này chưa nói làm gì: cần một trong các mục ${kinds.join(', ')}.`
  at.report({ code: 'missing-field', message, ...(meant === undefined ? {} : { suggestion: meant }) })
}

/** Steps in their order: one that does not say what is next goes on to its neighbour, the last one ends the form. */
export const steps: Reader<Step[]> = map(listOf(anyStep), (unplaced, _at, tree) =>
  unplaced.map((step, index) => step(following(tree, index + 1))),
)

function following(list: Tree | undefined, index: number): Target {
  const item = list?.kind === 'list' ? list.items[index] : undefined
  const id = item?.kind === 'map' ? item.entries.get('id')?.value : undefined
  return id?.kind === 'text' ? { kind: 'step', step: id.text } : { kind: 'end' }
}
