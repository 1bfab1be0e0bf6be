import { parseArgs } from 'node:util'

export const USAGE =
  'Usage: npm run evaluate -- FILE.jsonl… [--json] [--errors] [--curve] [--predictions OUT.jsonl]\n' +
  '       npm run evaluate -- --cross-validate FOLDS [--json] [--errors] [--curve] [--predictions OUT.jsonl]\n' +
  '       npm run evaluate -- --explain "what a worker wrote"'

const OPTIONS = {
  json: { type: 'boolean', default: false },
  errors: { type: 'boolean', default: false },
  curve: { type: 'boolean', default: false },
  predictions: { type: 'string' },
  explain: { type: 'string' },
  'cross-validate': { type: 'string' },
} as const

export interface EvaluateOptions {
  files: string[]
  json: boolean
  errors: boolean
  /** How the shares change with the thresholds. */
  curve: boolean
  /** Where to write a line of JSON for each question. */
  predictions: string | undefined
  /** A text to explain instead of scoring files. */
  explain: string | undefined
  /** Score the examples by cross-validation in so many folds, instead of files. */
  folds: number | undefined
}

/** The options, or what is wrong with them. */
export function readOptions(argv: readonly string[]): EvaluateOptions | string {
  try {
    const { values, positionals: files } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const folds = values['cross-validate'] === undefined ? undefined : Number(values['cross-validate'])
    const { json, errors, curve, predictions, explain } = values
    const options = { files, json, errors, curve, predictions, explain, folds }
    return faultOf(options) ?? options
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function faultOf({ files, folds, explain }: EvaluateOptions): string | undefined {
  if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2 && folds <= 20)) {
    return '--cross-validate needs a whole number from 2 to 20'
  }
  if (folds !== undefined && files.length > 0) return '--cross-validate scores the examples alone: no file goes with it'
  if (explain !== undefined && (files.length > 0 || folds !== undefined)) {
    return '--explain is about one text: put it in quotes, and name no file'
  }
  if (folds === undefined && explain === undefined && files.length === 0) return 'no file of questions was named'
  return undefined
}
