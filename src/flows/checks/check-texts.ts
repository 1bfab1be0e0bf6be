import { isQuotable, formatParameter, parameterOn } from '../parameters'
import { renderTemplate } from '../template'
import { unknownName, type Check, type Findings, type FlowSource, type ReadContent } from './findings'
import { citationsIn, templatesOfFlow, valuesIn, type PlacedTemplate } from './flow-parts'
import type { Parameter, ParameterUnit } from '../content'
import type { FieldPath } from '../faults'
import type { StatedKind, TemplateScope } from '../flow'
import type { LocalDate } from '../../time'

export interface Figures {
  parameters: ReadonlyMap<string, Parameter>
  /** Ids in a file that cannot be read. */
  unread: ReadonlySet<string>
  today: LocalDate
}

export const figuresOf = ({ parameters, unread }: ReadContent, today: LocalDate): Figures => ({
  parameters: new Map(parameters.map(({ parameter }) => [parameter.id, parameter])),
  unread: unread.parameters,
  today,
})

/** Every figure, source and other value that a text names is there and may be told. */
export const checkTexts: Check = (content, found, { today }) => {
  const { flows } = content
  const figures = figuresOf(content, today)
  for (const each of flows) {
    const texts = templatesOfFlow(each.flow)
    for (const text of texts) {
      for (const { scope, name } of valuesIn(text.template)) {
        if (scope === 'param') checkFigure(each, name, text.path, figures, found)
        if (scope === 'ticket' || scope === 'date') checkOwnValue(each, scope, name, text, found)
      }
    }
    each.flow.steps.forEach((step, index) => {
      if (step.kind !== 'compute') return
      for (const [input, from] of Object.entries(step.with)) {
        if (!('param' in from)) continue
        checkFigure(each, from.param, ['steps', index, 'with', input, 'param'], figures, found)
      }
    })
    checkStated(each, figures, found)
    checkSources(each, texts, found)
    checkShortAnswer(each, figures, found)
  }
}

/** The figure of the law that a text names is there and may be told. */
export function checkFigure(
  { source }: Pick<FlowSource, 'source'>,
  id: string,
  path: FieldPath,
  figures: Figures,
  found: Findings,
): void {
  const { parameters, unread, today } = figures
  if (unread.has(id)) return
  const parameter = parameters.get(id)
  if (parameter === undefined) {
    const message = `Không có số liệu "${id}" trong flows/parameters.yaml.`
    found.fault(source, path, unknownName(message, id, parameters.keys()), id)
  } else if (!parameter.periods.some(isQuotable)) {
    const message = `Số liệu "${id}" còn là bản nháp hoặc độ tin cậy thấp (low) nên không được nói với người lao động.`
    found.fault(source, path, { code: 'not-quotable', message }, id)
  } else if (parameterOn(parameter, today) === undefined) {
    const message = `Số liệu "${id}" không có kỳ nào dùng được cho hôm nay, nên câu này sẽ không được nói. Hãy bổ sung kỳ mới.`
    found.warning(source, path, { code: 'period', message }, id)
  }
}

const UNITS: Readonly<Record<StatedKind, readonly ParameterUnit[]>> = {
  days: ['days', 'working-days'],
  duration: ['days', 'working-days'],
  months: ['months'],
  hours: ['hours'],
  percent: ['percent'],
}

/** A figure that a worker states is compared with one of the law of the same kind. */
function checkStated(each: FlowSource, figures: Figures, found: Findings): void {
  each.flow.warnings.forEach(({ figure }, nth) => {
    for (const { is, than } of figure?.limits ?? []) {
      if (figure === undefined || typeof than === 'number') continue
      const path = ['warnings', nth, 'figure', is]
      checkFigure(each, than.param, path, figures, found)
      const unit = figures.parameters.get(than.param)?.unit
      if (unit === undefined || UNITS[figure.as].includes(unit)) continue
      const message = `Số liệu "${than.param}" tính bằng ${unit}, không so với con số kiểu ${figure.as} được.`
      found.fault(each.source, path, { code: 'wrong-value', message }, than.param)
    }
  })
}

function checkOwnValue(
  { source }: FlowSource,
  scope: 'ticket' | 'date',
  name: string,
  { use, path }: PlacedTemplate,
  found: Findings,
): void {
  const names = scope === 'ticket' ? ['code'] : ['today', 'greeting']
  const written = `${scope}.${name}`
  if (!names.includes(name)) {
    found.fault(source, path, unknownName(`Không có giá trị {{${written}}}.`, name, names, `${scope}.`), written)
  } else if (scope === 'ticket' && use !== 'handover') {
    const message = 'Mã hồ sơ {{ticket.code}} chỉ có khi đã chuyển cho cán bộ: chỉ dùng trong "say" của escalate.'
    found.fault(source, path, { code: 'unknown-name', message }, written)
  }
}

function checkSources({ source, flow }: FlowSource, texts: readonly PlacedTemplate[], found: Findings): void {
  const known = new Set<string>()
  flow.sources.forEach(({ id }, index) => {
    if (known.has(id))
      found.fault(source, ['sources', index, 'id'], { code: 'duplicate', message: `Hai nguồn cùng mã "${id}".` })
    known.add(id)
  })
  const cited = new Set<string>()
  for (const { template, path } of texts) {
    for (const id of citationsIn(template)) {
      cited.add(id)
      if (known.has(id)) continue
      const message = `Không có nguồn "${id}" trong mục sources của tệp này.`
      found.fault(source, path, unknownName(message, id, known), `[^${id}]`)
    }
  }
  flow.sources.forEach(({ id }, index) => {
    if (cited.has(id)) return
    const message = `Nguồn "${id}" chưa được câu nào trích dẫn bằng [^${id}].`
    found.warning(source, ['sources', index, 'id'], { code: 'unused', message })
  })
  if (flow.group === 'labor-law' && flow.answer !== undefined && cited.size === 0) {
    const message =
      'Câu trả lời về pháp luật phải trích dẫn ít nhất một nguồn: thêm nguồn vào sources và [^mã-nguồn] vào câu.'
    found.fault(source, ['answer', 'short'], { code: 'no-source', message })
  }
}

/** One bubble on a phone. */
const MAX_SHORT_ANSWER_CHARACTERS = 500

const SAMPLES: Readonly<Record<TemplateScope, string>> = {
  param: '5.310.000 đồng/tháng',
  slot: '7.500.000 đồng',
  result: '7.500.000 đồng',
  unit: '1900 123 456',
  ticket: 'MC-1234-5678',
  date: '22/11/2026',
}

function checkShortAnswer({ source, flow }: FlowSource, { parameters, today }: Figures, found: Findings): void {
  if (flow.answer === undefined) return
  const rendered = renderTemplate(flow.answer.short, (scope, name) => {
    const parameter = scope === 'param' ? parameters.get(name) : undefined
    const period = parameter && parameterOn(parameter, today)
    return parameter && period ? formatParameter(period, parameter.unit) : SAMPLES[scope]
  })
  const characters = rendered.ok ? [...rendered.text].length : 0
  if (characters <= MAX_SHORT_ANSWER_CHARACTERS) return
  const message = `Câu trả lời ngắn dài ${characters} ký tự khi hiện ra, tối đa ${MAX_SHORT_ANSWER_CHARACTERS}. Hãy chuyển bớt sang "more".`
  found.fault(source, ['answer', 'short'], { code: 'too-long', message })
}
