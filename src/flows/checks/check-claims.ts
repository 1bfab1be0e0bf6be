import { fold } from '../fold'
import { parameterOn, formatParameter } from '../parameters'
import { shortened } from '../reading/reader'
import { renderTemplate } from '../template'
import type { FieldPath } from '../faults'
import type { Template } from '../flow'
import { checkFigure, figuresOf, type Figures } from './check-texts'
import { bareFigures } from './figures'
import { unknownName, type Check, type ClaimEntry, type Findings } from './findings'
import { citationsIn, valuesIn } from './flow-parts'

/** The claim with its reasons, in one bubble on a phone. */
const MAX_CLAIM_CHARACTERS = 600

/** Claims can be told apart, lead somewhere, rest on sources and tell no figure of their own. */
export const checkClaims: Check = (content, found, { today }) => {
  const { claims, flows, unread } = content
  const topics = new Set<string>([...flows.map(({ flow }) => flow.id), ...unread.topics])
  const figures = figuresOf(content, today)
  checkApart(claims, found)
  for (const entry of claims) {
    checkTopic(entry, topics, found)
    checkSources(entry, found)
    checkTold(entry, figures, found)
    checkDays(entry, today, found)
    checkLength(entry, figures, found)
  }
  for (const { source, flow } of flows) {
    if (flow.behaviour !== 'fact-check' || flow.steps.some((step) => step.kind === 'ask' && step.as === 'text'))
      continue
    const message = 'Chủ đề kiểm tin cần một bước ask kiểu text để người lao động chép lời tin đó.'
    found.fault(source, ['behaviour'], { code: 'missing-part', message })
  }
}

function checkApart(claims: readonly ClaimEntry[], found: Findings): void {
  const ids = new Map<string, string>()
  const told = new Map<string, string>()
  for (const { source, path, claim } of claims) {
    if (ids.has(claim.id)) {
      const message = `Mã tin "${claim.id}" đã có trong ${ids.get(claim.id) === source.path ? 'tệp này' : ids.get(claim.id)}.`
      found.fault(source, [...path, 'id'], { code: 'duplicate', message })
    }
    ids.set(claim.id, source.path)
    const wordings: [string, FieldPath][] = [
      [claim.claim.source, [...path, 'claim']],
      ...claim.told.map((text, nth): [string, FieldPath] => [text, [...path, 'told', nth]]),
    ]
    for (const [text, at] of wordings) {
      const words = fold(text)
      const other = told.get(words)
      told.set(words, claim.id)
      if (other === undefined) continue
      const message = `Lời này đã có ở tin "${other}" (khi bỏ dấu). Mỗi cách kể chỉ ghi ở một tin.`
      found.fault(source, at, { code: 'duplicate', message })
    }
  }
}

function checkTopic({ source, path, claim }: ClaimEntry, topics: ReadonlySet<string>, found: Findings): void {
  if (claim.topic === undefined || topics.has(claim.topic)) return
  const message = `Không có chủ đề "${claim.topic}".`
  found.fault(source, [...path, 'topic'], unknownName(message, claim.topic, topics))
}

function checkSources({ source, path, claim }: ClaimEntry, found: Findings): void {
  const known = new Set(claim.sources.map(({ id }) => id))
  const cited = new Set(citationsIn(claim.why))
  for (const id of cited) {
    if (known.has(id)) continue
    const message = `Không có nguồn "${id}" trong mục sources của tin này.`
    found.fault(source, [...path, 'why'], unknownName(message, id, known), `[^${id}]`)
  }
  claim.sources.forEach(({ id }, nth) => {
    if (claim.sources.findIndex((other) => other.id === id) !== nth) {
      found.fault(source, [...path, 'sources', nth, 'id'], { code: 'duplicate', message: `Hai nguồn cùng mã "${id}".` })
    } else if (!cited.has(id)) {
      const message = `Nguồn "${id}" chưa được câu nào trích dẫn bằng [^${id}].`
      found.warning(source, [...path, 'sources', nth, 'id'], { code: 'unused', message })
    }
  })
  if (cited.size > 0 || claim.verdict === 'chưa đủ căn cứ') return
  const message = `Kết luận "${claim.verdict}" phải có ít nhất một nguồn: thêm vào sources và [^mã-nguồn] vào why.`
  found.fault(source, [...path, 'why'], { code: 'no-source', message })
}

/** What a false claim says is quoted as false; the figure of a true one is told as ours. */
function checkTold({ source, path, claim }: ClaimEntry, figures: Figures, found: Findings): void {
  const texts: [Template, string, boolean][] = [
    [claim.claim, 'claim', claim.verdict === 'đúng'],
    [claim.why, 'why', true],
  ]
  for (const [template, field, isOurs] of texts) {
    const at = [...path, field]
    for (const { scope, name } of valuesIn(template)) {
      if (scope === 'param') checkFigure({ source }, name, at, figures, found)
      else {
        const message = `Trong một tin chỉ dùng được {{param.…}}, không dùng {{${scope}.…}}.`
        found.fault(source, at, { code: 'unknown-name', message }, `${scope}.${name}`)
      }
    }
    for (const { figure, sentence } of isOurs ? bareFigures(template) : []) {
      const message = `Câu "${shortened(sentence)}" nói "${figure}" mà không có nguồn. Hãy dùng số liệu {{param.…}} hoặc thêm [^mã-nguồn] cuối câu.`
      found.fault(source, at, { code: 'no-source', message }, figure)
    }
  }
  if (citationsIn(claim.claim).length === 0) return
  const message = 'Lời của tin không trích dẫn nguồn: chuyển [^mã-nguồn] sang why.'
  found.fault(source, [...path, 'claim'], { code: 'wrong-value', message })
}

function checkDays({ source, path, claim }: ClaimEntry, today: string, found: Findings): void {
  const { validFrom, validTo, reviewBy } = claim
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    const message = `Tin hết hiệu lực (${validTo}) trước khi có hiệu lực (${validFrom}).`
    found.fault(source, [...path, 'valid_to'], { code: 'period', message })
  }
  if (reviewBy >= today) return
  const message = `Đã quá hạn rà soát ${reviewBy}: dịch vụ không trả lời tin này nữa mà chuyển cán bộ.`
  found.warning(source, [...path, 'review_by'], { code: 'review-date', message })
}

function checkLength({ source, path, claim }: ClaimEntry, { parameters, today }: Figures, found: Findings): void {
  const characters = [claim.claim, claim.why].reduce(
    (sum, template) => sum + shownLength(template, parameters, today),
    0,
  )
  if (characters <= MAX_CLAIM_CHARACTERS) return
  const message = `Lời tin và lý do dài ${characters} ký tự khi hiện ra, tối đa ${MAX_CLAIM_CHARACTERS}. Hãy viết ngắn lại.`
  found.fault(source, [...path, 'why'], { code: 'too-long', message })
}

function shownLength(template: Template, parameters: Figures['parameters'], today: Figures['today']): number {
  const rendered = renderTemplate(template, (_scope, name) => {
    const parameter = parameters.get(name)
    const period = parameter && parameterOn(parameter, today)
    return parameter && period ? formatParameter(period, parameter.unit) : '5.310.000 đồng/tháng'
  })
  return rendered.ok ? [...rendered.text].length : 0
}
