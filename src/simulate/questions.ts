import { readFile } from 'node:fs/promises'
import { isObject } from './json'

export interface Question {
  id: string
  text: string
  /** The topic that a person gave it, e.g. `luong.cham-luong`; absent in a file without labels. */
  label?: string
}

/** One JSON object a line with `id`, `text` and perhaps `label`; all faulty lines are named at once. */
export async function readQuestions(path: string): Promise<Question[]> {
  return parseQuestions(await readFile(path, 'utf8'), path)
}

export function parseQuestions(source: string, name: string): Question[] {
  const questions: Question[] = []
  const faults: string[] = []
  for (const [index, line] of source.split('\n').entries()) {
    if (line.trim() === '') continue
    const question = parseLine(line)
    if (question === undefined) faults.push(`${name}:${index + 1}: not an object with the texts "id" and "text"`)
    else questions.push(question)
  }
  if (faults.length > 0) throw new Error(faults.slice(0, 20).join('\n'))
  if (questions.length === 0) throw new Error(`${name}: no question in it`)
  return questions
}

function parseLine(line: string): Question | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (!isObject(value)) return undefined
  const { id, text, label } = value
  if (typeof id !== 'string' || typeof text !== 'string' || text.trim() === '') return undefined
  return typeof label === 'string' ? { id, text, label } : { id, text }
}

/** The first part of the topic: `luong` of `luong.cham-luong`. */
export const groupOf = (question: Question): string => question.label?.split('.')[0] ?? '(no label)'
