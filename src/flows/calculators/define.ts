import type { z } from 'zod'
import { formatNumber } from '../values/format'

export type CalculatorInput = string | number | boolean

/** `results` are shown to the worker (`{{result.pay}}`); `numbers` are the same for further use, in the unit of each. */
export type CalculatorResult =
  | { ok: true; results: Readonly<Record<string, string>>; numbers: Readonly<Record<string, number>> }
  /** A Vietnamese sentence; `input` names what is to be asked again, absent when the flow itself is at fault. */
  | { ok: false; reason: string; input?: string }

export type Refused = Extract<CalculatorResult, { ok: false }>

/** A pure function that flows call by name (`compute: overtime-pay`). */
export interface Calculator {
  inputs: readonly string[]
  results: readonly string[]
  run(inputs: Readonly<Record<string, CalculatorInput>>): CalculatorResult
}

/** `inputs`: a strict schema whose fields carry their Vietnamese names as descriptions, for the reasons of a refusal. */
export function defineCalculator<Shape extends z.ZodRawShape>(
  inputs: z.ZodObject<Shape>,
  results: readonly string[],
  run: (inputs: z.output<z.ZodObject<Shape>>) => CalculatorResult,
): Calculator {
  return {
    inputs: Object.keys(inputs.shape),
    results,
    run(given) {
      const parsed = inputs.safeParse(given)
      return parsed.success ? run(parsed.data) : refusal(parsed.error.issues[0], inputs)
    },
  }
}

function refusal(issue: z.core.$ZodIssue | undefined, schema: z.ZodObject): CalculatorResult {
  const [input] = issue?.path ?? []
  if (issue === undefined || typeof input !== 'string')
    return { ok: false, reason: 'Phép tính nhận đầu vào không đúng.' }
  const name = nameOf(schema, input) ?? input
  return { ok: false, input, reason: `${name} ${whatIsWrong(issue)} Bạn xem lại giúp nhé.` }
}

const nameOf = (schema: z.ZodObject, input: string): string | undefined => {
  const field: unknown = schema.shape[input]
  return typeof field === 'object' && field !== null && 'description' in field ? String(field.description) : undefined
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  const bound = (limit: number | bigint): string => formatNumber(Number(limit))
  if (issue.code === 'too_small')
    return issue.inclusive === false
      ? `phải lớn hơn ${bound(issue.minimum)}.`
      : `phải từ ${bound(issue.minimum)} trở lên.`
  if (issue.code === 'too_big') return `không thể quá ${bound(issue.maximum)}.`
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'phải là số tròn, không có số lẻ.'
  return 'còn thiếu hoặc chưa đúng.'
}
