import { fieldName, type Fault, type FaultDetail, type FieldPath } from '../faults'

/** A YAML file as the readers see it: every scalar is text as typed, every piece knows its place. */
export type Tree = TextTree | ListTree | MapTree | EmptyTree
interface Placed {
  /** Characters from the start of the file; `end` is behind the last one. */
  start: number
  end: number
}
export interface TextTree extends Placed {
  kind: 'text'
  text: string
}
export interface ListTree extends Placed {
  kind: 'list'
  items: readonly Tree[]
}
export interface MapTree extends Placed {
  kind: 'map'
  entries: ReadonlyMap<string, Entry>
  /** Written in braces on one line, where a comma in a text splits it. */
  inBraces: boolean
}
/** Nothing, `null` or `~`. */
export interface EmptyTree extends Placed {
  kind: 'empty'
}
export interface Entry {
  keyStart: number
  value: Tree
}

export interface SourceFile extends SourceText {
  tree: Tree
}
export interface SourceText {
  path: string
  text: string
  /** Where each line starts. */
  lineStarts: readonly number[]
}

export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text, lineStarts }
}

/** The piece at a path, or the last one that exists on the way to it. */
function treeAt(root: Tree, path: FieldPath): Tree {
  let here = root
  for (const part of path) {
    const next = typeof part === 'number' ? itemAt(here, part) : entryAt(here, part)?.value
    if (next === undefined) return here
    here = next
  }
  return here
}

function itemAt(tree: Tree, index: number): Tree | undefined {
  return tree.kind === 'list' ? tree.items[index] : undefined
}

export function entryAt(tree: Tree, key: string): Entry | undefined {
  return tree.kind === 'map' ? tree.entries.get(key) : undefined
}

/** A fault at a field; `written` narrows the place to that text inside the field. */
export function faultAt(source: SourceFile, path: FieldPath, detail: FaultDetail, written?: string): Fault {
  const tree = treeAt(source.tree, path)
  const inside = written === undefined ? -1 : source.text.slice(tree.start, tree.end).indexOf(written)
  return faultAtOffset(source, inside < 0 ? tree.start : tree.start + inside, path, detail)
}

export function faultAtOffset(source: SourceText, offset: number, path: FieldPath, detail: FaultDetail): Fault {
  return { file: source.path, ...placeOf(source, offset), field: fieldName(path), ...detail }
}

/** Line and column of a place in the text, both from 1. */
export function placeOf(source: SourceText, offset: number): { line: number; column: number } {
  const inside = Math.max(0, Math.min(offset, source.text.length))
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((source.lineStarts[middle] ?? 0) <= inside) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: inside - (source.lineStarts[low] ?? 0) + 1 }
}
