import { checkClaims } from './checks/check-claims'
import { checkFigures } from './checks/check-figures'
import { checkNames } from './checks/check-names'
import { checkParameters } from './checks/check-parameters'
import { checkQuestions } from './checks/check-questions'
import { checkLoops, checkSteps } from './checks/check-steps'
import { checkSubjects } from './checks/check-subjects'
import { checkTexts } from './checks/check-texts'
import { checkIntentExamples, checkLexicon, checkService, checkTopics } from './checks/check-topics'
import { checkValues } from './checks/check-values'
import { Findings, type Check, type CheckContext, type ReadContent } from './checks/findings'
import { readFiles } from './reading/read-files'
import { inFileOrder, type Fault } from './faults'
import type { CompiledContent, ContentFile } from './content'
import { withSubjects } from './with-subjects'

export type { KnownCalculators } from './checks/findings'

/** `today` only makes warnings: a day of the calendar never turns content that works into content that does not. */
export type LoadOptions = CheckContext

export interface LoadResult {
  /** Present exactly when there are no faults. */
  content?: CompiledContent
  /** All at once, in the order of files and lines. */
  faults: Fault[]
  warnings: Fault[]
}

const CHECKS: readonly Check[] = [
  checkTopics,
  checkNames,
  checkSteps,
  checkLoops,
  checkQuestions,
  checkSubjects,
  checkValues,
  checkTexts,
  checkFigures,
  checkParameters,
  checkClaims,
  checkIntentExamples,
  checkLexicon,
  checkService,
]

/**
 * Reads and checks all content files together. Pure and without shared state: it can run in a worker thread, and its
 * result is plain data and maps, so it crosses threads by structured clone (or is made again from the same files).
 */
export function loadContent(files: readonly ContentFile[], options: LoadOptions): LoadResult {
  const { read, faults, warnings } = readFiles(files)
  const found = new Findings()
  for (const check of CHECKS) check(read, found, options)
  const allFaults = inFileOrder([...faults, ...found.faults])
  const content = allFaults.length === 0 ? compile(read) : undefined
  return {
    ...(content === undefined ? {} : { content }),
    faults: allFaults,
    warnings: inFileOrder([...warnings, ...found.warnings]),
  }
}

function compile({
  flows,
  intents,
  parameters,
  claims,
  settings,
  lexicon,
  subjects,
}: ReadContent): CompiledContent | undefined {
  if (settings === undefined) return undefined
  const known = subjects.map(({ subject }) => subject)
  return {
    flows: new Map(flows.map(({ flow }) => [flow.id, withSubjects(flow, known)])),
    intents: new Map(intents.map(({ intent }) => [intent.intent, intent.examples])),
    parameters: new Map(parameters.map(({ parameter }) => [parameter.id, parameter])),
    claims: new Map(claims.map(({ claim }) => [claim.id, claim])),
    settings,
    lexicon,
  }
}
