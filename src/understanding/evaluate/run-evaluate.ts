import { parseArgs } from 'node:util'
import type { PublishedContent } from '../../flows/content'
import { trainingContent } from '../local/training-content'
import { crossValidate } from './cross-validate'
import { printErrors, printReport, printShare } from './print-report'
import { parseQuestions, type Question, QuestionsError } from './questions'
import { askAll, type Outcome, type Report, reportOn, type Understands } from './report'
import { respell, SPELLINGS } from './spellings'

/** What the command needs of its surroundings. */
export interface EvaluateIo {
  readText(path: string): Promise<string>
  writeText(path: string, text: string): Promise<void>
  print(line: string): void
  printError(line: string): void
}

export type EvaluatedContent = Pick<PublishedContent, 'flows' | 'intents' | 'settings' | 'lexicon'>

const USAGE =
  'Usage: npm run evaluate -- FILE.jsonl… [--json] [--errors] [--spellings] [--predictions OUT.jsonl] [--cross-validate FOLDS]'
const OPTIONS = {
  json: { type: 'boolean', default: false },
  errors: { type: 'boolean', default: false },
  spellings: { type: 'boolean', default: false },
  predictions: { type: 'string' },
  'cross-validate': { type: 'string' },
} as const

interface Options {
  files: string[]
  json: boolean
  errors: boolean
  spellings: boolean
  predictions: string | undefined
  folds: number | undefined
}

/** Scores understanding on files of questions. Exit code 0: done; 1: a file cannot be read; 2: wrong arguments. */
export async function runEvaluate(
  argv: readonly string[],
  content: EvaluatedContent,
  engine: Understands,
  io: EvaluateIo,
): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') {
    io.printError(options)
    io.printError(USAGE)
    return 2
  }
  try {
    await score(options, content, engine, io)
    return 0
  } catch (error) {
    if (!(error instanceof QuestionsError) && !isFileError(error)) throw error
    io.printError(error.message)
    return 1
  }
}

async function score(options: Options, content: EvaluatedContent, engine: Understands, io: EvaluateIo): Promise<void> {
  const groups = new Map([...content.flows].map(([id, flow]) => [id, flow.group as string]))
  const questions = await readQuestions(options.files, io)
  const outcomes =
    options.folds === undefined
      ? await askAll(engine, questions)
      : await crossValidate(trainingContent(content), options.folds)
  const report = reportOn(outcomes, { groups })
  const bySpelling = options.spellings ? await reportSpellings(engine, outcomes, groups) : undefined
  if (options.predictions !== undefined) await io.writeText(options.predictions, predictionLines(outcomes))
  if (options.json) {
    io.print(JSON.stringify(bySpelling === undefined ? report : { ...report, bySpelling }))
    return
  }
  printReport(report).forEach((line) => io.print(line))
  if (bySpelling !== undefined) printSpellings(bySpelling).forEach((line) => io.print(line))
  if (options.errors) printErrors(outcomes).forEach((line) => io.print(line))
}

function readOptions(argv: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const folds = values['cross-validate'] === undefined ? undefined : Number(values['cross-validate'])
    if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2 && folds <= 20)) {
      return '--cross-validate needs a whole number from 2 to 20'
    }
    if (folds !== undefined && positionals.length > 0)
      return '--cross-validate scores the examples alone: no file goes with it'
    if (folds !== undefined && values.spellings) return '--spellings needs files of questions, not --cross-validate'
    if (folds === undefined && positionals.length === 0) return 'no file of questions was named'
    const { json, errors, spellings, predictions } = values
    return { files: positionals, json, errors, spellings, predictions, folds }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function readQuestions(files: readonly string[], io: EvaluateIo): Promise<Question[]> {
  const all: Question[] = []
  for (const file of files) all.push(...parseQuestions(await io.readText(file), file))
  return all
}

async function reportSpellings(
  engine: Understands,
  outcomes: readonly Outcome[],
  groups: ReadonlyMap<Question['label'], string>,
): Promise<Record<string, Report>> {
  const questions = outcomes.map(({ question }) => question)
  const reports: [string, Report][] = []
  for (const spelling of SPELLINGS) {
    reports.push([spelling, reportOn(await askAll(engine, respell(questions, spelling)), { groups })])
  }
  return Object.fromEntries(reports)
}

const printSpellings = (bySpelling: Record<string, Report>): string[] => [
  'by spelling',
  ...Object.entries(bySpelling).map(
    ([spelling, { top1, top3, wrongAnswers, outOfScopeAnswered }]) =>
      `  ${spelling.padEnd(14)} top-1 ${printShare(top1)}  top-3 ${printShare(top3)}  wrong ${printShare(wrongAnswers)}  out of scope answered ${printShare(outOfScopeAnswered)}`,
  ),
]

const predictionLines = (outcomes: readonly Outcome[]): string =>
  outcomes
    .map(({ question: { id }, understood: { decision, intents } }) => `${JSON.stringify({ id, decision, intents })}\n`)
    .join('')

const isFileError = (error: unknown): error is Error => error instanceof Error && 'code' in error && 'path' in error
