import type { PublishedContent } from '../../flows/content'
import type { TopicId } from '../../ids'
import type { Explanation } from '../local/explain'
import { trainingContent } from '../local/training-content'
import { crossValidate } from './cross-validate'
import { curveOf, printCurve } from './curve'
import { type EvaluateOptions, readOptions, USAGE } from './options'
import { printExplanation } from './print-explanation'
import { printErrors, printReport, printSpellings } from './print-report'
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

/** An engine that can also say why. */
export interface EvaluatedEngine extends Understands {
  explain(text: string): Explanation
}

interface Evaluation {
  content: EvaluatedContent
  engine: EvaluatedEngine
  io: EvaluateIo
}

/** Scores understanding on files of questions. Exit code 0: done; 1: a file cannot be read; 2: wrong arguments. */
export async function runEvaluate(
  argv: readonly string[],
  content: EvaluatedContent,
  engine: EvaluatedEngine,
  io: EvaluateIo,
): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') {
    io.printError(options)
    io.printError(USAGE)
    return 2
  }
  try {
    const evaluation = { content, engine, io }
    await (options.explain === undefined ? score(options, evaluation) : explain(options.explain, evaluation))
    return 0
  } catch (error) {
    if (!(error instanceof QuestionsError) && !isFileError(error)) throw error
    io.printError(error.message)
    return 1
  }
}

async function explain(text: string, { content, engine, io }: Evaluation): Promise<void> {
  const exampleOf = (topic: TopicId, place: number): string | undefined => content.intents.get(topic)?.[place - 1]
  const understood = await engine.understand(text, {})
  printExplanation(engine.explain(text), understood, exampleOf).forEach((line) => io.print(line))
}

async function score(options: EvaluateOptions, evaluation: Evaluation): Promise<void> {
  const { content, io } = evaluation
  const outcomes = await askedOutcomes(options, evaluation)
  if (options.predictions !== undefined) await io.writeText(options.predictions, predictionLines(outcomes))
  const groups = new Map([...content.flows].map(([id, flow]) => [id, flow.group as string]))
  const report = reportOn(outcomes, { groups })
  const bySpelling = options.folds === undefined ? await reportSpellings(evaluation, outcomes, groups) : undefined
  const curve = options.curve ? curveFor(outcomes, content) : undefined
  if (options.json) {
    io.print(JSON.stringify({ ...report, ...(bySpelling && { bySpelling }), ...(curve && { curve }) }))
    return
  }
  const lines = [
    ...printReport(report),
    ...(bySpelling === undefined ? [] : printSpellings(bySpelling)),
    ...(curve === undefined ? [] : printCurve(curve)),
    ...(options.errors ? printErrors(outcomes) : []),
  ]
  lines.forEach((line) => io.print(line))
}

async function askedOutcomes(
  { files, folds }: EvaluateOptions,
  { content, engine, io }: Evaluation,
): Promise<Outcome[]> {
  return folds === undefined
    ? askAll(engine, await readQuestions(files, io))
    : crossValidate(trainingContent(content), folds)
}

function curveFor(outcomes: readonly Outcome[], content: EvaluatedContent): ReturnType<typeof curveOf> {
  const { topics, thresholds } = trainingContent(content)
  const offered = new Set(topics.filter((topic) => topic.offered).map(({ id }) => id))
  return curveOf(outcomes, thresholds, (topic) => offered.has(topic))
}

async function readQuestions(files: readonly string[], io: EvaluateIo): Promise<Question[]> {
  const all: Question[] = []
  for (const file of files) all.push(...parseQuestions(await io.readText(file), file))
  return all
}

async function reportSpellings(
  { engine }: Evaluation,
  outcomes: readonly Outcome[],
  groups: ReadonlyMap<TopicId, string>,
): Promise<Record<string, Report>> {
  const questions = outcomes.map(({ question }) => question)
  const reports: [string, Report][] = []
  for (const spelling of SPELLINGS) {
    reports.push([spelling, reportOn(await askAll(engine, respell(questions, spelling)), { groups })])
  }
  return Object.fromEntries(reports)
}

const predictionLines = (outcomes: readonly Outcome[]): string =>
  outcomes
    .map(({ question: { id }, understood: { decision, intents } }) => `${JSON.stringify({ id, decision, intents })}\n`)
    .join('')

const isFileError = (error: unknown): error is Error => error instanceof Error && 'code' in error && 'path' in error
