import { fold } from '../fold'
import { unknownName, type Check, type Findings, type FlowSource } from './findings'
import type { Condition, Flow, Step, ValueType } from '../flow'
import { usualValue } from '../engine/usual'
import type { FaultDetail } from '../faults'
import { parseLocalDate, type LocalDate } from '../../time'

type AskStep = Extract<Step, { kind: 'ask' }>

const NUMERIC: readonly ValueType[] = ['number', 'money', 'months', 'hours', 'percent']

/** Questions can be answered: options that differ, bounds that fit the kind of value, branches on possible values. */
export const checkQuestions: Check = ({ flows }, found, { knownCalculators: calculators, today }) => {
  for (const each of flows) {
    each.flow.steps.forEach((step, index) => {
      if (step.kind === 'ask') {
        checkOptions(each, step, index, found)
        checkBounds(each, step, index, found)
        checkUsual(each, step, index, today, found)
        checkHeard(each, step, index, found)
      }
      if (step.kind === 'branch') {
        step.cases.forEach(({ when }, nth) => checkCondition(each, when, [index, nth], found))
      }
      if (step.kind === 'compute') {
        const calculator = calculators.get(step.use)
        if (calculator === undefined) {
          const message = `Không có phép tính "${step.use}".`
          found.fault(each.source, ['steps', index, 'compute'], unknownName(message, step.use, calculators.keys()))
        } else checkInputs(each, Object.keys(step.with), calculator.inputs, index, found)
      }
    })
    checkAsOf(each, found)
  }
}

function checkInputs(
  { source }: FlowSource,
  given: string[],
  known: readonly string[],
  index: number,
  found: Findings,
): void {
  for (const input of given.filter((name) => !known.includes(name))) {
    const message = `Phép tính này không có đầu vào "${input}". Các đầu vào: ${known.join(', ')}.`
    found.fault(source, ['steps', index, 'with', input], unknownName(message, input, known))
  }
}

function checkOptions({ source }: FlowSource, step: AskStep, index: number, found: Findings): void {
  const path = ['steps', index, 'options']
  if (step.as !== 'one-of') {
    if (step.options.length === 0) return
    const message = `Chỉ câu hỏi kiểu one-of mới có options; câu này là kiểu ${step.as}.`
    found.fault(source, path, { code: 'wrong-value', message })
    return
  }
  if (step.options.length < 2) {
    const message = 'Câu hỏi kiểu one-of cần ít nhất hai lựa chọn trong options.'
    found.fault(source, path, { code: 'missing-field', message })
  }
  const owners = new Map<string, number>()
  step.options.forEach(({ value, label, also }, nth) => {
    for (const words of new Set([label, value, ...also].map(fold))) {
      const owner = owners.get(words) ?? nth
      owners.set(words, owner)
      if (owner === nth) continue
      const message = `Lựa chọn ${owner + 1} và ${nth + 1} cùng có cách nói "${words}" (khi bỏ dấu), nên không phân biệt được.`
      found.fault(source, [...path, nth], { code: 'duplicate', message })
    }
  })
}

function checkBounds({ source, flow }: FlowSource, step: AskStep, index: number, found: Findings): void {
  checkLimits(flow, step, (side, detail) => {
    const path = ['steps', index, side]
    if (detail.code === 'missing-part') found.warning(source, path, detail)
    else found.fault(source, path, detail)
  })
  for (const side of ['min', 'max'] as const) {
    const bound = step[side]
    if (bound === undefined) continue
    const fits = NUMERIC.includes(step.as)
      ? typeof bound === 'number'
      : step.as === 'date' &&
        typeof bound === 'string' &&
        (bound.startsWith('today') || parseLocalDate(bound) !== undefined)
    if (fits) continue
    const message = `Giới hạn "${bound}" không hợp với câu hỏi kiểu ${step.as}: kiểu số dùng con số, kiểu date dùng ngày có thật hoặc today+30.`
    found.fault(source, ['steps', index, side], { code: 'wrong-value', message })
  }
  const { min, max } = step
  const isSameKind = typeof min === typeof max && !String(min).startsWith('today') && !String(max).startsWith('today')
  if (min !== undefined && max !== undefined && isSameKind && min > max) {
    const message = `Giới hạn dưới (${min}) lớn hơn giới hạn trên (${max}).`
    found.fault(source, ['steps', index, 'min'], { code: 'wrong-value', message })
  }
}

/** A figure without limits is calculated with whatever was typed: a wage of 5 đồng, a month of 300 days. */
function checkLimits(
  flow: Flow,
  { as, min, max, limitHint }: AskStep,
  report: (field: string, detail: FaultDetail) => void,
): void {
  const isUnbounded = min === undefined || max === undefined
  if (NUMERIC.includes(as) && isUnbounded && flow.steps.some(({ kind }) => kind === 'compute')) {
    const message = 'Con số đem tính cần cả min và max: gõ nhầm một số 0 thì máy hỏi lại chứ không tính sai.'
    report('as', { code: 'missing-part', message })
  }
  if (limitHint !== undefined && min === undefined && max === undefined) {
    const message = 'limit_hint chỉ được nói khi con số nằm ngoài giới hạn: bước này chưa có min, max.'
    report('limit_hint', { code: 'wrong-value', message })
  }
}

/** A usual value is one that the question would take, in a form that computes: its result says what was taken for granted. */
function checkUsual(
  { source, flow }: FlowSource,
  step: AskStep,
  index: number,
  today: LocalDate,
  found: Findings,
): void {
  const { usual } = step
  if (usual === undefined) return
  const path = ['steps', index, 'usual']
  if (step.as === 'text' || step.as === 'phone') {
    const message = `Câu hỏi kiểu ${step.as} không có giá trị thường gặp: mỗi người một khác.`
    found.fault(source, path, { code: 'wrong-value', message })
  } else if (!flow.steps.some(({ kind }) => kind === 'compute')) {
    const message = 'Chỉ chủ đề có phép tính (compute) mới dùng usual: kết quả phải nói ra điều đã tạm lấy.'
    found.fault(source, path, { code: 'wrong-value', message })
  } else if (usualValue(step, { today }) === undefined) {
    const message =
      step.as === 'one-of'
        ? `"${usual.value}" không phải lựa chọn của câu này. Các giá trị: ${step.options.map(({ value }) => value).join(', ')}.`
        : `Câu hỏi kiểu ${step.as} không nhận "${usual.value}" (${step.as === 'yes-no' ? 'viết yes hoặc no' : 'xem lại cách viết và min, max'}).`
    found.fault(source, [...path, 'value'], { code: 'wrong-value', message })
  }
}

/** What is taken from a story is a figure, and names are led to where they are listened for. */
function checkHeard({ source }: FlowSource, step: AskStep, index: number, found: Findings): void {
  if (step.heardMax !== undefined && !NUMERIC.includes(step.as)) {
    const message = `heard_max chỉ dùng cho câu hỏi kiểu số; câu này là kiểu ${step.as}.`
    found.fault(source, ['steps', index, 'heard_max'], { code: 'wrong-value', message })
  }
  if (step.ledBy !== undefined && step.listens !== true) {
    const message = 'led_by chỉ dùng ở bước chỉ nghe (listen: true).'
    found.fault(source, ['steps', index, 'led_by'], { code: 'wrong-value', message })
  }
  if (step.options.length > 0 && step.options.every(({ hidden }) => hidden === true)) {
    const message = 'Câu hỏi cần ít nhất một lựa chọn hiện ra: không để hidden ở mọi lựa chọn.'
    found.fault(source, ['steps', index, 'options'], { code: 'wrong-value', message })
  }
}

function askersOf(flow: Flow, slot: string): AskStep[] {
  return flow.steps.filter((step): step is AskStep => step.kind === 'ask' && step.keep === slot)
}

const YES_NO = ['yes', 'no', 'có', 'không', 'true', 'false']

function checkCondition(
  { source, flow }: FlowSource,
  when: Condition,
  [index, nth]: [number, number],
  found: Findings,
): void {
  const askers = askersOf(flow, when.slot)
  if (askers.length === 0) return
  const path = ['steps', index, 'branch', nth, 'if']
  if (!('is' in when)) {
    if (askers.some(({ as }) => NUMERIC.includes(as))) return
    const message = `"${when.slot}" không phải con số, nên không so sánh lớn nhỏ được. Hãy dùng is.`
    found.fault(source, path, { code: 'wrong-value', message })
    return
  }
  if (!askers.every(({ as }) => as === 'one-of' || as === 'yes-no')) return
  const possible = askers.flatMap(({ as, options }) => (as === 'yes-no' ? YES_NO : options.map(({ value }) => value)))
  for (const value of when.is.filter((wanted) => !possible.includes(wanted))) {
    const message = `"${when.slot}" không bao giờ là "${value}". Các giá trị có thể: ${possible.join(', ')}.`
    found.fault(source, [...path, 'is'], unknownName(message, value, possible))
  }
}

function checkAsOf({ source, flow }: FlowSource, found: Findings): void {
  const { asOf } = flow
  if (asOf.kind === 'today') return
  const askers = askersOf(flow, asOf.slot)
  if (askers.length === 0 || askers.some(({ as }) => as === 'date')) return
  const message = `Số liệu lấy theo ngày trong "${asOf.slot}", nhưng câu hỏi đó không thuộc kiểu date.`
  found.fault(source, ['as_of', 'slot'], { code: 'wrong-value', message })
}
