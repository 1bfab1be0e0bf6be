import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calculators } from '../src/flows/calculators/calculator'
import { formatFaults } from '../src/flows/faults'
import { loadContent } from '../src/flows/load-content'
import { readFolders } from '../src/flows/read-folders'
import { localDate } from '../src/time'
import { parseQuestions, type Question } from '../src/understanding/evaluate/questions'
import { respell, SPELLINGS } from '../src/understanding/evaluate/spellings'
import { train } from '../src/understanding/local/train'
import { trainingContent, type TrainingContent } from '../src/understanding/local/training-content'
import { OUT_OF_SCOPE } from '../src/understanding/topics'
import { startChild, type Child } from './child'
import { percentile } from './load'

const QUESTIONS = join('test', 'questions')
const GROWTH = [16, 4, 1]

interface Asked {
  answers: { intent?: string; answered: boolean }[]
  times: number[]
  megabytes: number
}

/** The default engine beside NLP.js: the same examples, the same questions in four spellings, in one run. */
export async function understanding(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  const content = await shippedContent()
  const file = join(folder, 'content.json')
  writeFileSync(file, JSON.stringify(content))
  const questions = readdirSync(QUESTIONS)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => parseQuestions(readFileSync(join(QUESTIONS, name), 'utf8'), name))
  print(`${count(content)} examples of ${content.topics.length} topics, ${questions.length} questions of the project`)
  const ours = await measure('ours', file, questions)
  const theirs = await measure('nlpjs', file, questions)
  print(`messages a second: ${(ours / theirs).toFixed(0)} times those of NLP.js (aim: 20)`)
  growth(content)
  rmSync(folder, { recursive: true })
}

async function shippedContent(): Promise<TrainingContent> {
  const { content, faults } = loadContent(await readFolders(process.cwd()), {
    today: localDate(Date.now()),
    knownCalculators: calculators,
  })
  if (content === undefined) throw new Error(formatFaults(faults))
  return trainingContent(content)
}

/** Prints what an engine is worth; its messages a second over all spellings. */
async function measure(name: string, file: string, questions: readonly Question[]): Promise<number> {
  const engine = await startChild('understanding-engine', [name, file])
  const { seconds, megabytes } = engine.ready
  print(`${name}: trained in ${Number(seconds).toFixed(1)} s, ${Number(megabytes).toFixed(0)} MB`)
  await askAll(engine, questions.slice(0, 300)) // the first hundreds are slower until the code is compiled
  const times: number[] = []
  for (const spelling of SPELLINGS) {
    const asked = respell(questions, spelling)
    const result = await askAll(engine, asked)
    times.push(...result.times)
    print(`${name}: ${spelling.padEnd(14)} ${scores(asked, result)}`)
  }
  const perSecond = (times.length * 1_000) / times.reduce((sum, time) => sum + time, 0)
  const sorted = times.sort((a, b) => a - b)
  print(
    `${name}: ${perSecond.toFixed(0)} messages/s, p50 ${percentile(sorted, 0.5).toFixed(2)} ms, p99 ${percentile(sorted, 0.99).toFixed(2)} ms (aim of ours: 5)`,
  )
  await engine.stop()
  return perSecond
}

const askAll = async (engine: Child, questions: readonly Question[]): Promise<Asked> =>
  (await engine.ask(questions.map(({ text }) => text))) as Asked

function scores(questions: readonly Question[], { answers }: Asked): string {
  const judged = questions.map(({ label, also }, at) => {
    const { intent, answered = false } = answers[at] ?? {}
    const right = intent === label || also.some((topic) => topic === intent)
    return { outside: label === OUT_OF_SCOPE, right, wronglyAnswered: answered && !right }
  })
  const inScope = judged.filter(({ outside }) => !outside)
  const outside = judged.filter((each) => each.outside)
  return [
    `top-1 ${share(inScope, ({ right }) => right)}`,
    `answered wrongly ${share(judged, ({ wronglyAnswered }) => wronglyAnswered)}`,
    `out of scope answered as ours ${share(outside, ({ wronglyAnswered }) => wronglyAnswered)}`,
  ].join(', ')
}

const share = <T>(all: readonly T[], holds: (each: T) => boolean): string =>
  `${((100 * all.filter(holds).length) / Math.max(1, all.length)).toFixed(1)} %`

/** A sixteenth, a quarter and all of the examples: training must not grow faster than they do. */
function growth(content: TrainingContent): void {
  train(content)
  for (const part of GROWTH) {
    const topics = content.topics.map((topic) => ({
      ...topic,
      examples: topic.examples.filter((_text, at) => at % part === 0),
    }))
    const some = { ...content, topics }
    const started = performance.now()
    train(some)
    const seconds = (performance.now() - started) / 1_000
    print(
      `×${16 / part}: ${count(some)} examples trained in ${seconds.toFixed(2)} s, ${((seconds * 1e6) / count(some)).toFixed(0)} µs an example`,
    )
  }
}

const count = ({ topics }: TrainingContent): number => topics.reduce((sum, { examples }) => sum + examples.length, 0)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
