import { nearest } from './nearest'
import type { Source, Template, TemplatePart, TemplateScope } from './flow'

const TEMPLATE_SCOPES: readonly TemplateScope[] = ['param', 'slot', 'result', 'unit', 'ticket', 'date']

/** Looks a value up, written as the worker reads it; undefined when there is none to tell. */
export type TemplateValues = (scope: TemplateScope, name: string) => string | undefined

export type Rendered =
  /** `cited`: ids of the sources cited, in the order of their first mention. */
  | { ok: true; text: string; cited: string[] }
  /** `missing`: the first value that is not there, as written: `param.overtime.weekday`. */
  | { ok: false; missing: string }

/** Something between braces or brackets that cannot be read; `at` counts characters from the start of the text. */
export interface TemplateProblem {
  at: number
  written: string
  message: string
  suggestion?: string
}

const NAME = '[A-Za-z0-9_][A-Za-z0-9_.-]*'
const PART = new RegExp(`\\{\\{\\s*([a-z]+)\\.(${NAME})\\s*\\}\\}|\\[\\^(${NAME})\\]`, 'g')
const LOOKS_LIKE_PART = /\{\{[^{}\n]*\}\}|\{\{|\}\}|\[\^[^\]\n]*\]?/g

function isScope(text: string | undefined): text is TemplateScope {
  return TEMPLATE_SCOPES.some((scope) => scope === text)
}

/** Reads `{{…}}` and `[^…]`. What is malformed stays as text; `templateProblems` names it when content is checked. */
export function parseTemplate(source: string): Template {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of source.matchAll(PART)) {
    const [whole, scope, name, cited] = match
    const part = cited !== undefined ? citation(cited) : valueOf(scope, name)
    if (part === undefined) continue
    if (match.index > end) parts.push({ kind: 'text', text: source.slice(end, match.index) })
    parts.push(part)
    end = match.index + whole.length
  }
  if (end < source.length) parts.push({ kind: 'text', text: source.slice(end) })
  return { source, parts }
}

function citation(source: string): TemplatePart {
  return { kind: 'cite', source }
}

function valueOf(scope: string | undefined, name: string | undefined): TemplatePart | undefined {
  return isScope(scope) && name !== undefined ? { kind: 'value', scope, name } : undefined
}

/** Everything in the text that was meant as a value or a citation and is none. Messages are in Vietnamese. */
export function templateProblems(source: string): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  for (const match of source.matchAll(LOOKS_LIKE_PART)) {
    const problem = problemOf(match[0])
    if (problem !== undefined) problems.push({ at: match.index, written: match[0], ...problem })
  }
  return problems
}

function problemOf(written: string): Pick<TemplateProblem, 'message' | 'suggestion'> | undefined {
  if (written.startsWith('[^')) {
    if (new RegExp(`^\\[\\^${NAME}\\]$`).test(written)) return undefined
    return { message: `Trích dẫn "${written}" viết chưa đúng: cần dạng [^mã-nguồn], không có dấu cách.` }
  }
  const [, scope, name] = /^\{\{\s*([^.\s]*)\.?(.*?)\s*\}\}$/.exec(written) ?? []
  if (scope === undefined) {
    return { message: `"${written}" thiếu một nửa cặp ngoặc: giá trị phải viết trọn trong {{ và }} trên một dòng.` }
  }
  if (!isScope(scope)) {
    const closest = nearest(scope, TEMPLATE_SCOPES)
    return {
      message: `"${written}" không phải là giá trị đã biết: sau {{ phải là ${TEMPLATE_SCOPES.map((s) => `${s}.`).join(', ')}`,
      ...(closest === undefined ? {} : { suggestion: `{{${closest}.${name}}}` }),
    }
  }
  if (new RegExp(`^${NAME}$`).test(name ?? '')) return undefined
  return { message: `"${written}" thiếu tên giá trị, hoặc tên có dấu, có dấu cách.` }
}

/** Fills a text in. A value that is missing gives no text at all: the worker never reads a sentence with a gap. */
export function renderTemplate(template: Template, values: TemplateValues): Rendered {
  const cited = new Set<string>()
  let text = ''
  for (const part of template.parts) {
    switch (part.kind) {
      case 'text':
        text += part.text
        break
      case 'cite':
        cited.add(part.source)
        text = text.trimEnd()
        break
      case 'value': {
        const value = values(part.scope, part.name)
        if (value === undefined) return { ok: false, missing: `${part.scope}.${part.name}` }
        text += value
      }
    }
  }
  return { ok: true, text: tidy(text), cited: [...cited] }
}

/** Double blanks, blanks at line ends and empty lines are how a text was typed, not what it says. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The line under an answer: `Nguồn: Bộ luật Lao động 2019, Điều 98 khoản 1`; undefined when nothing was cited. */
export function sourceLine(flow: { sources: readonly Provision[] }, cited: readonly string[]): string | undefined {
  const provisionsByLaw = new Map<string, string[]>()
  for (const id of cited) {
    const source = flow.sources.find((candidate) => candidate.id === id)
    if (source === undefined) continue
    const provisions = provisionsByLaw.get(source.law) ?? []
    const provision = provisionOf(source)
    if (provision !== '' && !provisions.includes(provision)) provisions.push(provision)
    provisionsByLaw.set(source.law, provisions)
  }
  if (provisionsByLaw.size === 0) return undefined
  return `Nguồn: ${[...provisionsByLaw].map(([law, provisions]) => [law, ...provisions].join(', ')).join('; ')}`
}

type Provision = Omit<Source, 'link'>

function provisionOf(source: Provision): string {
  return [source.article, source.clause].filter((part) => part !== undefined).join(' ')
}
