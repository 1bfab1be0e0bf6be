import { isAlias, isMap, isScalar, isSeq, parseDocument, type ParsedNode, type YAMLMap } from 'yaml'
import { deepNesting } from './deep-nesting'
import { explainYamlError, placeOfYamlError } from './explain-yaml-error'
import { faultAtOffset, placeOf, sourceText, type Entry, type SourceFile, type SourceText, type Tree } from './tree'
import type { ContentFile } from '../content'
import type { Fault, FaultDetail, FieldPath } from '../faults'

/** Far more than a flow needs (the largest law table has 60 KB), far less than what would hold the process up. */
export const MAX_FILE_CHARACTERS = 300_000
const MAX_DEPTH = 16
const TOO_DEEP: FaultDetail = { code: 'unsafe', message: `Nội dung lồng quá sâu (hơn ${MAX_DEPTH} tầng).` }
/** What is not even given to the library; some brackets of a file may stand in texts. */
const NESTED_AT_ALL = 500

const OPTIONS = {
  version: '1.2',
  // All scalars stay text as typed: "0909" keeps its zero, "yes" and "1.10" mean what they say.
  schema: 'failsafe',
  merge: false,
  stringKeys: true,
  // Checked here instead: the library compares every key with every other.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** Reads one file. Aliases, tags, deep nesting and huge files are refused; a file that is no YAML has an empty tree. */
export function readYaml(file: ContentFile): { source: SourceFile; faults: Fault[] } {
  const source = sourceText(file.path, file.text)
  const faults: Fault[] = []
  const tree = readTree(source, (offset, path, detail) => faults.push(faultAtOffset(source, offset, path, detail)))
  return { source: { ...source, tree }, faults }
}

type Report = (offset: number, path: FieldPath, detail: FaultDetail) => void

function readTree(source: SourceText, report: Report): Tree {
  const { text } = source
  const empty: Tree = { kind: 'empty', start: 0, end: text.length }
  if (text.length > MAX_FILE_CHARACTERS) {
    const message = `Tệp quá lớn (${text.length} ký tự, tối đa ${MAX_FILE_CHARACTERS}). Hãy chia nội dung ra nhiều tệp.`
    report(0, [], { code: 'unsafe', message })
    return empty
  }
  const deep = deepNesting(text, NESTED_AT_ALL)
  if (deep !== undefined) {
    report(deep, [], TOO_DEEP)
    return empty
  }
  const document = parseDocument(text, OPTIONS)
  // One slip makes the rest of the file look wrong: only the first error says something true.
  const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  if (error !== undefined) {
    const [offset] = error.pos
    report(placeOfYamlError(error.code, text, offset), [], explainYamlError(error.code, text, offset))
    return empty
  }
  if (isScalar(document.contents) || document.contents === null) {
    report(0, [], { code: 'yaml', message: 'Tệp chưa có nội dung, hoặc không có mục nào dạng "tên: giá trị".' })
    return empty
  }
  return new TreeBuilder(source, report).build(document.contents, [], 0)
}

/** Turns the library's nodes into our tree, refusing on the way what is dangerous or said twice. */
class TreeBuilder {
  constructor(
    private readonly source: SourceText,
    private readonly report: Report,
  ) {}

  build(node: ParsedNode | null, path: FieldPath, at: number): Tree {
    const [start, end] = node?.range ?? [at, at]
    if (node !== null && path.length > MAX_DEPTH) {
      this.report(start, path, TOO_DEEP)
    } else if (node !== null && !this.refuses(node, path)) {
      if (isScalar(node)) return scalarTree(node.type === 'PLAIN', String(node.value), start, end)
      if (isSeq(node)) {
        const items = node.items.map((item, index) => this.build(item, [...path, index], start))
        return { kind: 'list', items, start, end }
      }
      if (isMap(node))
        return { kind: 'map', entries: this.entries(node, path), inBraces: node.flow === true, start, end }
    }
    return { kind: 'empty', start, end }
  }

  private refuses(node: ParsedNode, path: FieldPath): boolean {
    if (!isAlias(node) && node.anchor === undefined) return false
    this.report(node.range[0], path, { code: 'unsafe', message: SPECIAL_START })
    return true
  }

  private entries(map: YAMLMap.Parsed, path: FieldPath): Map<string, Entry> {
    const entries = new Map<string, Entry>()
    for (const { key: keyNode, value } of map.items) {
      if (this.refuses(keyNode, path)) continue
      const key = isScalar(keyNode) ? String(keyNode.value).normalize('NFC') : ''
      const [keyStart, keyEnd] = keyNode.range
      const first = entries.get(key)
      if (first === undefined) entries.set(key, { keyStart, value: this.build(value, [...path, key], keyEnd) })
      else this.report(keyStart, [...path, key], { code: 'duplicate', message: this.repeated(key, first) })
    }
    return entries
  }

  private repeated(key: string, first: Entry): string {
    const { line } = placeOf(this.source, first.keyStart)
    return `Mục "${key}" đã viết ở dòng ${line}. Mỗi mục chỉ viết một lần: hãy bỏ một chỗ.`
  }
}

const SPECIAL_START =
  'Chữ bắt đầu bằng "*", "&" hoặc "!" có nghĩa riêng trong YAML. Nếu đây là lời văn, hãy đặt cả câu trong ngoặc kép "…".'

function scalarTree(plain: boolean, text: string, start: number, end: number): Tree {
  if (plain && (text === '' || text === '~' || text === 'null')) return { kind: 'empty', start, end }
  return { kind: 'text', text: text.normalize('NFC'), start, end }
}
