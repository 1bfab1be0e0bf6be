import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findValues } from '../src/flows/values/find-values'
import { localDate } from '../src/time'
import { load } from '../src/understanding/local/engine'
import { train } from '../src/understanding/local/train'
import type { TrainingContent } from '../src/understanding/local/training-content'

/** One engine in a process of its own, so that its memory is its own. Arguments: `ours` or `nlpjs`, a file of content as JSON. */
export interface Answer {
  /** Best topic; undefined when the engine makes nothing of the text. */
  intent?: string
  answered: boolean
}

/** What came back for a list of texts, and how long each took. */
export interface Asked {
  answers: Answer[]
  /** Milliseconds a text: by the clock, and of the processor, which work beside it does not lengthen. */
  times: number[]
  processorTimes: number[]
  megabytes: number
}

/** `values`: the figures in a text are read as well, as a form needs them and as the README of NLP.js sets it up (`forceNER`). */
export interface Question {
  texts: readonly string[]
  values: boolean
}

/** What is used of node-nlp, which comes without types. */
interface NlpManager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(
    language: string,
    text: string,
    context: undefined,
    settings: { forceNER: boolean },
  ): Promise<{ intent: string; score: number }>
}
type NodeNlp = { NlpManager: new (settings: object) => NlpManager }

type Ask = (text: string, values: boolean) => Answer | Promise<Answer>

async function begin(name: string, content: TrainingContent): Promise<Ask> {
  if (name === 'ours') {
    const engine = load(train(content))
    const today = localDate(Date.now())
    return (text, values) => {
      if (values) findValues(text, today)
      const { intents, decision } = engine.understand(text, {})
      return { ...(intents[0] === undefined ? {} : { intent: intents[0].intent }), answered: decision === 'answer' }
    }
  }
  const { NlpManager } = createRequire(__filename)('node-nlp') as NodeNlp
  const manager = new NlpManager({ languages: ['vi'], forceNER: false, autoSave: false, nlu: { log: tellRound } })
  for (const { id, examples } of content.topics) for (const text of examples) manager.addDocument('vi', text, id)
  await manager.train()
  return async (text, values) => {
    const { intent } = await manager.process('vi', text, undefined, { forceNER: values })
    return intent === 'None' ? { answered: false } : { intent, answered: true }
  }
}

/** NLP.js trains for a minute: somebody is waiting. */
function tellRound({ iterations, error }: { iterations: number; error: number }): void {
  if (iterations % 20 === 0) process.stderr.write(`nlpjs: round ${iterations}, error ${error.toFixed(5)}\n`)
}

async function main([name = '', file = '']: string[]): Promise<void> {
  const content = JSON.parse(readFileSync(file, 'utf8')) as TrainingContent
  const started = performance.now()
  const ask = await begin(name, content)
  process.on('message', (question: string) => void answerAll(JSON.parse(question) as Question, ask))
  process.send?.({ seconds: (performance.now() - started) / 1_000, megabytes: megabytes() })
}

async function answerAll({ texts, values }: Question, ask: Ask): Promise<void> {
  const asked: Asked = { answers: [], times: [], processorTimes: [], megabytes: 0 }
  for (const text of texts) {
    const before = process.cpuUsage()
    const from = performance.now()
    asked.answers.push(await ask(text, values))
    asked.times.push(performance.now() - from)
    const { user, system } = process.cpuUsage(before)
    asked.processorTimes.push((user + system) / 1_000)
  }
  process.send?.({ ...asked, megabytes: megabytes() })
}

const megabytes = (): number => process.memoryUsage().rss / 1e6

if (require.main === module) void main(process.argv.slice(2))
