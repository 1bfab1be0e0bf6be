import { z } from 'zod'
import { type TopicId, topicId } from '../../ids'

/** A question whose right answer is known; `also` are topics that are right too. */
export interface Question {
  id: string
  text: string
  label: TopicId
  also: readonly TopicId[]
  source: string
  kind: string
}

const Line = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  label: z.string().min(1),
  also: z.array(z.string()).default([]),
  source: z.string().default(''),
  kind: z.string().default('unknown'),
})

/** All that is wrong with a file of questions, each with its line. */
export class QuestionsError extends Error {
  override readonly name = 'QuestionsError'
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'))
  }
}

/** Reads JSON lines; throws QuestionsError naming every faulty line and every id used twice. */
export function parseQuestions(jsonl: string, file: string): Question[] {
  const faults: string[] = []
  const seen = new Set<string>()
  const questions: Question[] = []
  jsonl.split('\n').forEach((line, at) => {
    if (line.trim() === '') return
    const place = `${file}:${at + 1}`
    const parsed = Line.safeParse(parseJson(line))
    if (!parsed.success) {
      faults.push(`${place}: ${describe(parsed.error)}`)
      return
    }
    const { id, label, also, ...rest } = parsed.data
    if (seen.has(id)) faults.push(`${place}: id ${id} is used twice`)
    seen.add(id)
    questions.push({ id, label: topicId(label), also: also.map(topicId), ...rest })
  })
  if (faults.length > 0) throw new QuestionsError(faults)
  return questions
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const describe = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length === 0 ? 'not a JSON object' : `${path.join('.')}: ${message}`))
    .join('; ')
