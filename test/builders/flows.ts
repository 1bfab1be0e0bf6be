import type { Parameter, PublishedContent } from '../../src/flows/content'
import type { EngineContext } from '../../src/flows/engine/outcome'
import type { Escalation, Flow, FlowChoice, SlotOption, Step, Target, ValueType } from '../../src/flows/flow'
import { parseTemplate } from '../../src/flows/template'
import { revisionId, topicId } from '../../src/ids'
import { addDays, startOfDay, type LocalDate } from '../../src/time'

type AskStep = Extract<Step, { kind: 'ask' }>

/** `step x`, `flow topic`, `more`, `person`, `end`, as the YAML writes targets. */
export function to(text: string): Target {
  const [kind, name = ''] = text.split(' ')
  if (kind === 'step') return { kind, step: name }
  if (kind === 'flow') return { kind, flow: topicId(name) }
  if (kind === 'more' || kind === 'person' || kind === 'end') return { kind }
  throw new Error(`no target: ${text}`)
}

export const aChoice = (label: string, target: string): FlowChoice => ({ label, to: to(target) })

export const anOption = (value: string, label: string, ...also: string[]): SlotOption => ({ value, label, also })

interface AskOptions {
  as?: ValueType
  keep?: string
  options?: SlotOption[]
  min?: number | string
  max?: number | string
  hint?: string
  optional?: boolean
}

export function anAsk(id: string, question: string, next: string, options: AskOptions = {}): AskStep {
  const { as = 'money', keep = id, options: choices = [], min, max, hint, optional = false } = options
  return {
    kind: 'ask',
    id,
    ask: parseTemplate(question),
    as,
    keep,
    options: choices,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(hint === undefined ? {} : { hint: parseTemplate(hint) }),
    optional,
    next: to(next),
  }
}

export function aSay(
  id: string,
  text: string,
  { next, choices = [] }: { next?: string; choices?: FlowChoice[] } = {},
): Step {
  return { kind: 'say', id, say: parseTemplate(text), choices, ...(next === undefined ? {} : { next: to(next) }) }
}

export function anEscalation(summary: string, rest: Partial<Escalation> = {}): Escalation {
  return { priority: 'normal', summary: parseTemplate(summary), anonymous: false, aboveWorkplace: false, ...rest }
}

export function aFlow(
  id: string,
  rest: Partial<Omit<Flow, 'id' | 'answer'>> & { short?: string; more?: string } = {},
): Flow {
  const { short, more, ...flow } = rest
  const answer =
    short === undefined
      ? undefined
      : { short: parseTemplate(short), ...(more === undefined ? {} : { more: parseTemplate(more) }) }
  return {
    id: topicId(id),
    title: id,
    group: 'labor-law',
    sources: [],
    asOf: { kind: 'today' },
    choices: [],
    steps: [],
    urgentWords: [],
    urgentWordsAccented: [],
    urgentWhen: [],
    asides: [],
    warnings: [],
    examples: [],
    ...(answer === undefined ? {} : { answer }),
    ...flow,
  }
}

export function aParameter(id: string, value: number, rest: Partial<Parameter['periods'][number]> = {}): Parameter {
  const period = {
    value,
    validFrom: '2021-01-01' as LocalDate,
    cite: '',
    source: '',
    confidence: 'high' as const,
    ...rest,
  }
  return { id, name: id, unit: 'percent', periods: [period] }
}

export function aContent({
  flows,
  parameters = [],
  revision = 'r1',
}: {
  flows: Flow[]
  parameters?: Parameter[]
  revision?: string
}): PublishedContent {
  return {
    revision: revisionId(revision),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
    intents: new Map(),
    parameters: new Map(parameters.map((parameter) => [parameter.id, parameter])),
    settings: {
      thresholds: { answer: 0.6, clarify: 0.3 },
      notice: { version: 1, text: '' },
      workingTime: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: 450, to: 1020 },
      holidays: [],
      retentionDays: {},
    },
    claims: new Map(),
    lexicon: { teencode: new Map(), concepts: [] },
  }
}

/** The engine's context on a day, at nine in the morning. */
export function aContext(
  content: PublishedContent,
  day = '2026-11-23',
  rest: Partial<EngineContext> = {},
): EngineContext {
  const today = addDays(day as LocalDate, 0)
  return { content, today, now: startOfDay(today) + 9 * 3_600_000, unit: {}, ...rest }
}
