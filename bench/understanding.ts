import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createHeavyWork } from '../src/content/heavy-work'
import { calculators } from '../src/flows/calculators/calculator'
import type { CompiledContent } from '../src/flows/content'
import { formatFaults } from '../src/flows/faults'
import { loadContent } from '../src/flows/load-content'
import { readFolders } from '../src/flows/read-folders'
import { localDate } from '../src/time'
import { parseQuestions, type Question } from '../src/understanding/evaluate/questions'
import { respell, SPELLINGS, type Spelling } from '../src/understanding/evaluate/spellings'
import { trainingContent, type TrainingContent } from '../src/understanding/local/training-content'
import { startChild, type Child } from './child'
import { percentile, ratioOfRounds } from './load'
import type { Asked } from './understanding-engine'
import type { Grown } from './understanding-growth'
import { scoresOf, sayScores, type Scores } from './understanding-scores'
import { conclude, print, type Verdict } from './verdicts'

const QUESTIONS = join('test', 'questions')
const GROWTH = [1, 4, 16]
/** The first hundreds are slower, until the code is compiled. */
const WARM_UP = 300

const ROUNDS = 5
/** NLP.js reads the figures of some sixty texts a second. */
const EVERY = 5

const LEAST_TIMES_FASTER = 20
const MOST_TRAINING_SECONDS = 5
const MOST_MS_A_MESSAGE = 5
const MOST_HELD_MS = 50
/** By the processor's time two trainings of the same content differ by some per cent. */
const LINEAR = 1.1

/** The default engine beside NLP.js: the same examples, the same questions in four spellings, in one run. */
export async function understanding(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  try {
    const compiled = await shippedContent()
    const content = trainingContent(compiled)
    const file = join(folder, 'content.json')
    writeFileSync(file, JSON.stringify(content))
    const questions = readdirSync(QUESTIONS)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => parseQuestions(readFileSync(join(QUESTIONS, name), 'utf8'), name))
    print(
      `${count(content)} examples of ${content.topics.length} topics, ${questions.length} questions of the project\n`,
    )
    const trained = await offTheEventLoop(compiled)
    const ours = await measure('ours', file, questions)
    const theirs = await measure('nlpjs', file, questions)
    const speeds = await sideBySide(ours.engine, theirs.engine, questions)
    for (const { engine } of [ours, theirs]) await engine.stop()
    conclude([...trained, ...compare(ours, theirs), ...speeds, ...(await growth(file))])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function shippedContent(): Promise<CompiledContent> {
  const { content, faults } = loadContent(await readFolders(process.cwd()), {
    today: localDate(Date.now()),
    knownCalculators: calculators,
  })
  if (content === undefined) throw new Error(formatFaults(faults))
  return content
}

const count = ({ topics }: TrainingContent): number => topics.reduce((sum, { examples }) => sum + examples.length, 0)

/** All topics trained as the service does it, in threads; how long the event loop was held meanwhile. */
async function offTheEventLoop(content: CompiledContent): Promise<Verdict[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  await createHeavyWork().train(content)
  const seconds = (performance.now() - started) / 1_000
  delay.disable()
  return [
    { what: 'all topics trained off the event loop', figure: seconds, unit: 's', bar: { most: MOST_TRAINING_SECONDS } },
    {
      what: 'longest hold of the event loop meanwhile',
      figure: delay.max / 1e6,
      unit: 'ms',
      bar: { most: MOST_HELD_MS },
    },
  ]
}

interface Measured {
  engine: Child
  bySpelling: ReadonlyMap<Spelling, Scores>
  p99: number
  processorP99: number
}

async function measure(name: string, file: string, questions: readonly Question[]): Promise<Measured> {
  const engine = await startChild('understanding-engine', [name, file])
  print(
    `${name}: trained in ${Number(engine.ready['seconds']).toFixed(1)} s, ${Number(engine.ready['megabytes']).toFixed(0)} MB`,
  )
  for (const values of [true, false]) await askAll(engine, questions.slice(0, WARM_UP), values)
  const bySpelling = new Map<Spelling, Scores>()
  const times: number[] = []
  const processorTimes: number[] = []
  let megabytes = 0
  for (const spelling of SPELLINGS) {
    const asked = respell(questions, spelling)
    const result = await askAll(engine, asked)
    const scores = scoresOf(asked, result.answers)
    bySpelling.set(spelling, scores)
    times.push(...result.times)
    processorTimes.push(...result.processorTimes)
    megabytes = Math.max(megabytes, result.megabytes)
    print(`${name}: ${spelling.padEnd(14)} ${sayScores(scores)}`)
  }
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(sorted(times), share)) as [number, number]
  const processorP99 = percentile(sorted(processorTimes), 0.99)
  print(
    `${name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (${processorP99.toFixed(2)} ms of the processor), ${megabytes.toFixed(0)} MB\n`,
  )
  return { engine, bySpelling, p99, processorP99 }
}

/** Messages a second of the processor, turn by turn: the topic alone, and with the figures in the text. */
async function sideBySide(ours: Child, theirs: Child, questions: readonly Question[]): Promise<Verdict[]> {
  const some = questions.filter((_question, nth) => nth % EVERY === 0)
  const rates = { alone: [[], []] as [number[], number[]], figures: [[], []] as [number[], number[]] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [nth, engine] of [ours, theirs].entries()) {
      const alone = rateOf((await askAll(engine, some)).processorTimes)
      const figures = rateOf((await askAll(engine, some, true)).processorTimes)
      if (round === 0) continue
      rates.alone[nth]?.push(alone)
      rates.figures[nth]?.push(figures)
      print(
        `round ${round}  ${nth === 0 ? 'ours ' : 'nlpjs'}  ${alone.toFixed(0).padStart(5)}/s, ${figures.toFixed(0).padStart(5)}/s with their figures`,
      )
    }
  }
  return [
    {
      what: 'messages a second, topic and figures',
      figure: ratioOfRounds(...rates.figures),
      unit: 'times NLP.js',
      bar: { least: LEAST_TIMES_FASTER },
    },
    { what: 'messages a second, topic alone', figure: ratioOfRounds(...rates.alone), unit: 'times NLP.js' },
  ]
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

const rateOf = (times: readonly number[]): number => (times.length * 1_000) / times.reduce((sum, time) => sum + time, 0)

const askAll = async (engine: Child, questions: readonly Question[], values = false): Promise<Asked> =>
  (await engine.ask(JSON.stringify({ texts: questions.map(({ text }) => text), values }))) as Asked

/** Points ahead of NLP.js in each spelling, and how long a message takes. */
function compare(ours: Measured, theirs: Measured): Verdict[] {
  const ahead = SPELLINGS.flatMap((spelling): Verdict[] => {
    const [we, they] = [ours, theirs].map(({ bySpelling }) => bySpelling.get(spelling))
    if (we === undefined || they === undefined) return []
    const points = (what: string, figure: number): Verdict => ({
      what: `${what}, ${spelling}`,
      figure,
      unit: 'points ahead',
      bar: { least: 0.1 },
    })
    return [points('top-1', we.right - they.right), points('out of scope answered as ours', they.foreign - we.foreign)]
  })
  return [
    ...ahead,
    { what: 'p99 of one message', figure: ours.p99, unit: 'ms', bar: { most: MOST_MS_A_MESSAGE } },
    {
      what: 'p99 of one message, of the processor',
      figure: ours.processorP99,
      unit: 'ms',
      bar: { most: MOST_MS_A_MESSAGE },
    },
  ]
}

/** Training with so many times the examples: no slower for each of them. */
async function growth(file: string): Promise<Verdict[]> {
  const eachMs: number[] = []
  for (const times of GROWTH) {
    const child = await startChild('understanding-growth', [file, String(times)])
    const { examples, seconds, megabytes } = child.ready as unknown as Grown
    eachMs.push((seconds * 1_000) / examples)
    print(
      `×${times}: ${examples} examples trained in ${seconds.toFixed(1)} s of the processor, ${((seconds * 1e6) / examples).toFixed(0)} µs an example, ${megabytes.toFixed(0)} MB at most`,
    )
  }
  const [first = 0, ...more] = eachMs
  return more.map((each, nth) => ({
    what: `an example's training, ×${GROWTH[nth + 1]} the examples`,
    figure: each / first,
    unit: 'times that of ×1',
    bar: { most: LINEAR },
  }))
}
