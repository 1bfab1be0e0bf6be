import type { LocalDate } from '../../time'
import { parseLocalDate } from '../../time'
import type { Flow, Step, ValueType } from '../flow'
import type { FormState, SlotValue } from '../form'
import type { EngineContext } from './outcome'

export type AskStep = Extract<Step, { kind: 'ask' }>
export type SayStep = Extract<Step, { kind: 'say' }>
export type ComputeStep = Extract<Step, { kind: 'compute' }>

export function stepOf(flow: Flow, id: string): Step | undefined {
  return flow.steps.find((step) => step.id === id)
}

export function askStepOf(flow: Flow, id: string): AskStep | undefined {
  const step = stepOf(flow, id)
  return step?.kind === 'ask' ? step : undefined
}

/** The question whose answer is kept under this name. */
export function askerOf(flow: Flow, slot: string): AskStep | undefined {
  return flow.steps.find((step): step is AskStep => step.kind === 'ask' && step.keep === slot)
}

/** Types whose values are written in digits: beside such a question a numbered choice would be taken for a value. */
const IN_DIGITS: readonly ValueType[] = ['number', 'money', 'date', 'months', 'hours', 'percent']

export function isWrittenInDigits(step: AskStep): boolean {
  return IN_DIGITS.includes(step.as)
}

/** The flow as the running form knows it; undefined when it was withdrawn, or its revision and step are gone. */
export function flowOfForm(form: FormState, ctx: EngineContext): Flow | undefined {
  if (!ctx.content.flows.has(form.flow)) return undefined
  const kept = ctx.revisionContent?.revision === form.revision ? ctx.revisionContent : ctx.content
  const flow = kept.flows.get(form.flow)
  return flow !== undefined && stepOf(flow, form.step) !== undefined ? flow : undefined
}

/** The day for which figures are taken. */
export function asOfDate(flow: Flow, slots: Readonly<Record<string, SlotValue>>, today: LocalDate): LocalDate {
  if (flow.asOf.kind === 'today') return today
  const value = slots[flow.asOf.slot]?.value
  return (typeof value === 'string' ? parseLocalDate(value) : undefined) ?? today
}

/** Slot -> as shown to the worker. */
export function shownValues(slots: Readonly<Record<string, SlotValue>>): Record<string, string> {
  return Object.fromEntries(Object.entries(slots).map(([name, { shown }]) => [name, shown]))
}

/** A copy without one key. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}
