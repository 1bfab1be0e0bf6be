import { formatDate, type LocalDate } from '../../time'
import { greetingAt } from './greeting'
import type { Flow, Template, TemplatePart } from '../flow'
import type { FormState } from '../form'
import { formatParameter, parameterOn } from '../parameters'
import { renderTemplate, type TemplateValues } from '../template'
import type { EngineContext } from './outcome'
import { asOfDate, askerOf } from './steps'

/** A piece of text and the sources that it cites. */
export interface Block {
  text: string
  cited: string[]
}

export type RenderResult = ({ ok: true } & Block) | { ok: false; missing: string }

/** What the templates of a flow may draw on; slots and results are empty outside a form. */
export interface Scene {
  flow: Flow
  ctx: EngineContext
  form?: Pick<FormState, 'slots' | 'results' | 'answered'>
}

/** Said for a question that the worker was allowed to skip. */
const SKIPPED = 'chưa rõ'
/** Beside a value that the worker did not say: the officer asks before relying on it. */
const NOT_SAID = ' (máy tạm lấy)'

/**
 * Fills a template. A figure that may not be quoted makes the whole text fail; a unit that has not filled in its hotline
 * costs only the line that names it, since the rest (an emergency's guidance above all) must still reach the worker.
 */
export function render(template: Template, scene: Scene): RenderResult {
  const values = valuesOf(scene)
  const whole = renderTemplate(template, values)
  if (whole.ok || !isDispensable(whole.missing, scene.flow)) return whole
  return renderLines(template, values, scene.flow, whole.missing)
}

/** For the officer: never fails, what is not known is said to be unknown. */
export function renderSummary(template: Template, scene: Scene): string {
  const values = valuesOf(scene)
  const rendered = renderTemplate(template, (scope, name) => {
    const assumed = scope === 'slot' && scene.form?.slots[name]?.assumed === true
    return `${values(scope, name) ?? SKIPPED}${assumed ? NOT_SAID : ''}`
  })
  return rendered.ok ? rendered.text : scene.flow.title
}

/** The figure for the flow's date, or undefined when none may be quoted. */
export function figureOf(id: string, date: LocalDate, ctx: EngineContext): number | string | undefined {
  const parameter = ctx.content.parameters.get(id)
  return parameter === undefined ? undefined : parameterOn(parameter, date)?.value
}

function valuesOf({ flow, ctx, form }: Scene): TemplateValues {
  const date = asOfDate(flow, form?.slots ?? {}, ctx.today)
  return (scope, name) => {
    switch (scope) {
      case 'param':
        return shownFigure(name, date, ctx)
      case 'slot':
        return form?.slots[name]?.shown ?? (wasSkipped(name, flow, form) ? SKIPPED : undefined)
      case 'result':
        return form?.results[name]
      case 'unit':
        // A value that an admin emptied is one that is not filled in.
        return ctx.unit[name] || undefined
      case 'ticket':
        return name === 'code' ? ctx.ticketCode : undefined
      case 'date':
        return name === 'today' ? formatDate(ctx.today) : name === 'greeting' ? greetingAt(ctx.now) : undefined
    }
  }
}

/** The figure for a day with its unit, as a worker reads it. */
export function shownFigure(id: string, date: LocalDate, ctx: EngineContext): string | undefined {
  const parameter = ctx.content.parameters.get(id)
  const period = parameter && parameterOn(parameter, date)
  return parameter && period && formatParameter(period, parameter.unit)
}

function wasSkipped(slot: string, flow: Flow, form: Scene['form']): boolean {
  const asker = askerOf(flow, slot)
  return asker !== undefined && form !== undefined && form.answered.includes(asker.id)
}

function isDispensable(missing: string, flow: Flow): boolean {
  return missing.startsWith('unit.') || missing.startsWith('ticket.') || flow.group === 'service'
}

function renderLines(template: Template, values: TemplateValues, flow: Flow, missing: string): RenderResult {
  const kept: Block[] = []
  for (const parts of linesOf(template)) {
    const line = renderTemplate({ source: template.source, parts }, values)
    if (line.ok) kept.push(line)
    else if (!isDispensable(line.missing, flow)) return line
  }
  const text = kept
    .map((line) => line.text)
    .join('\n')
    .trim()
  if (text === '') return { ok: false, missing }
  return { ok: true, text, cited: [...new Set(kept.flatMap((line) => line.cited))] }
}

function linesOf(template: Template): TemplatePart[][] {
  const lines: TemplatePart[][] = [[]]
  for (const part of template.parts) {
    const texts = part.kind === 'text' ? part.text.split('\n') : []
    if (part.kind !== 'text') lines.at(-1)?.push(part)
    texts.forEach((text, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ kind: 'text', text })
    })
  }
  return lines
}
