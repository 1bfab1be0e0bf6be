import { nearest } from '../nearest'
import { entryAt, faultAt, faultAtOffset, type Entry, type MapTree, type SourceFile, type Tree } from './tree'
import type { Fault, FaultDetail, FieldPath } from '../faults'

/**
 * Reads a piece of a file into a value of our types. Every fault is reported where it stands and reading goes on with
 * a stand-in, so that one look at a file names all of its faults; a file with faults is never published.
 */
export interface Reader<T> {
  read(tree: Tree, at: Place): T
  /** The stand-in for what is missing. */
  absent: () => T
}

/** A field of a file that is being read. */
export interface Place {
  path: FieldPath
  report(detail: FaultDetail, written?: string): void
  /** A fault at an entry's key rather than its value. */
  reportKey(entry: Entry, key: string, detail: FaultDetail): void
  within(part: string | number): Place
}

export function rootPlace(source: SourceFile, faults: Fault[], path: FieldPath = []): Place {
  return {
    path,
    report: (detail, written) => void faults.push(faultAt(source, path, detail, written)),
    reportKey: (entry, key, detail) => void faults.push(faultAtOffset(source, entry.keyStart, [...path, key], detail)),
    within: (part) => rootPlace(source, faults, [...path, part]),
  }
}

export const wrongValue = (message: string, suggestion?: string): FaultDetail => ({
  code: 'wrong-value',
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
})

/** A piece that must be a single text; `parse` gives the value, or reports and gives its stand-in. */
export function scalar<T>(what: string, absent: () => T, parse: (text: string, at: Place) => T): Reader<T> {
  return {
    absent,
    read(tree, at) {
      if (tree.kind === 'text') return parse(tree.text, at)
      at.report(wrongValue(`Chỗ này cần ${what}, nhưng ${describe(tree)}.`))
      return absent()
    },
  }
}

/** Reads with another reader and makes something of it. */
export function map<A, B>(reader: Reader<A>, make: (value: A, at: Place, tree?: Tree) => B): Reader<B> {
  const silent: Place = { path: [], report: () => {}, reportKey: () => {}, within: () => silent }
  return {
    absent: () => make(reader.absent(), silent),
    read: (tree, at) => make(reader.read(tree, at), at, tree),
  }
}

export function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return {
    absent: () => [],
    read(tree, at) {
      if (tree.kind === 'empty') return []
      if (tree.kind === 'list') return tree.items.map((item, index) => reader.read(item, at.within(index)))
      at.report(wrongValue(`Chỗ này cần một danh sách, mỗi dòng bắt đầu bằng "- ", nhưng ${describe(tree)}.`))
      return []
    },
  }
}

/** A list, or a single entry written without the dash. */
export function oneOrMore<T>(reader: Reader<T>): Reader<T[]> {
  const list = listOf(reader)
  return {
    absent: list.absent,
    read: (tree, at) => (tree.kind === 'text' ? [reader.read(tree, at)] : list.read(tree, at)),
  }
}

/** Keys that the author chooses; `checkKey` says what is wrong with one, in Vietnamese. */
export function mapOf<T>(reader: Reader<T>, checkKey: (key: string) => string | undefined): Reader<Map<string, T>> {
  return {
    absent: () => new Map(),
    read(tree, at) {
      const values = new Map<string, T>()
      if (tree.kind !== 'map') {
        if (tree.kind !== 'empty')
          at.report(wrongValue(`Chỗ này cần các dòng "tên: giá trị", nhưng ${describe(tree)}.`))
        return values
      }
      for (const [key, entry] of tree.entries) {
        const wrong = checkKey(key)
        if (wrong !== undefined) at.reportKey(entry, key, wrongValue(wrong))
        values.set(key, reader.read(entry.value, at.within(key)))
      }
      return values
    },
  }
}

interface Field<T, Needed extends boolean> {
  reader: Reader<T>
  needed: Needed
}
export const needed = <T>(reader: Reader<T>): Field<T, true> => ({ reader, needed: true })
export const optional = <T>(reader: Reader<T>): Field<T, false> => ({ reader, needed: false })

type Shape = Readonly<Record<string, Field<unknown, boolean>>>
type ValueOf<F> = F extends Field<infer T, boolean> ? T : never
/** What `fields` reads: needed fields are always there. */
export type FieldsOf<S extends Shape> = {
  [K in keyof S as S[K] extends Field<unknown, true> ? K : never]: ValueOf<S[K]>
} & { [K in keyof S as S[K] extends Field<unknown, true> ? never : K]?: ValueOf<S[K]> }

/** A group of known fields; an unknown one is a fault that offers the known one next to it. */
export function fields<S extends Shape>(shape: S): Reader<FieldsOf<S>> {
  const absent = (): FieldsOf<S> =>
    collect<S>(Object.entries(shape).flatMap(([key, field]) => (field.needed ? [[key, field.reader.absent()]] : [])))
  return {
    absent,
    read(tree, at) {
      if (tree.kind !== 'map') {
        const known = Object.keys(shape).join(', ')
        at.report(wrongValue(`Chỗ này cần các mục "tên: giá trị" (${known}), nhưng ${describe(tree)}.`))
        return absent()
      }
      reportUnknownKeys(tree, Object.keys(shape), at)
      return collect<S>(Object.entries(shape).flatMap(([key, field]) => readField(key, field, tree, at)))
    },
  }
}

function readField(key: string, field: Field<unknown, boolean>, tree: MapTree, at: Place): [string, unknown][] {
  const entry = entryAt(tree, key)
  if (entry !== undefined && entry.value.kind !== 'empty')
    return [[key, field.reader.read(entry.value, at.within(key))]]
  if (!field.needed) return []
  const message = entry === undefined ? `Thiếu mục "${key}".` : `Mục "${key}" đang để trống.`
  const detail: FaultDetail = { code: 'missing-field', message }
  if (entry === undefined) at.within(key).report(detail)
  else at.reportKey(entry, key, detail)
  return [[key, field.reader.absent()]]
}

/** The one place where the type of a group follows from its shape and not from its code. */
function collect<S extends Shape>(entries: [string, unknown][]): FieldsOf<S> {
  return Object.fromEntries(entries) as FieldsOf<S>
}

function reportUnknownKeys(tree: MapTree, known: readonly string[], at: Place): void {
  const free = known.filter((key) => !tree.entries.has(key))
  for (const [key, entry] of tree.entries) {
    if (known.includes(key)) continue
    const suggestion = nearest(key, free)
    const comma = tree.inBraces && entry.value.kind === 'empty'
    const message = comma
      ? `"${key}" không phải tên mục: trong ngoặc { }, câu có dấu phẩy phải đặt trong ngoặc kép "…".`
      : `Không có mục nào tên "${key}" ở đây. Các mục dùng được: ${known.join(', ')}.`
    at.reportKey(entry, key, { code: 'unknown-field', message, ...(suggestion === undefined ? {} : { suggestion }) })
  }
}

/** What stands there instead, for the end of a sentence. */
export function describe(tree: Tree): string {
  switch (tree.kind) {
    case 'text':
      return `đang là chữ "${shortened(tree.text)}"`
    case 'list':
      return 'đang là một danh sách'
    case 'map':
      return 'đang là một nhóm "tên: giá trị" (nếu đây là lời văn có dấu hai chấm hoặc ngoặc, hãy đặt trong ngoặc kép)'
    case 'empty':
      return 'đang để trống'
  }
}

export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
