import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { load } from '../src/understanding/local/engine'
import { train } from '../src/understanding/local/train'
import type { TrainingContent } from '../src/understanding/local/training-content'

/** One engine in a process of its own, so that its memory is its own. Arguments: `ours` or `nlpjs`, a file of content as JSON. */
interface Answer {
  /** Best topic; undefined when the engine makes nothing of the text. */
  intent: string | undefined
  answered: boolean
}
type Ask = (text: string) => Answer | Promise<Answer>

/** What is used of node-nlp, which comes without types. */
interface NlpManager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(language: string, text: string): Promise<{ intent: string; score: number }>
}
type NodeNlp = { NlpManager: new (settings: object) => NlpManager }

async function begin(name: string, content: TrainingContent): Promise<Ask> {
  if (name === 'ours') {
    const engine = load(train(content))
    return (text) => {
      const { intents, decision } = engine.understand(text, {})
      return { intent: intents[0]?.intent, answered: decision === 'answer' }
    }
  }
  const { NlpManager } = createRequire(__filename)('node-nlp') as NodeNlp
  const manager = new NlpManager({ languages: ['vi'], forceNER: false, autoSave: false, nlu: { log: false } })
  for (const { id, examples } of content.topics) for (const text of examples) manager.addDocument('vi', text, id)
  await manager.train()
  return async (text) => {
    const { intent } = await manager.process('vi', text)
    return { intent: intent === 'None' ? undefined : intent, answered: intent !== 'None' }
  }
}

async function main([name = '', file = '']: string[]): Promise<void> {
  const content = JSON.parse(readFileSync(file, 'utf8')) as TrainingContent
  const started = performance.now()
  const ask = await begin(name, content)
  process.on('message', (texts: string[]) => void answerAll(texts, ask))
  process.send?.({ seconds: (performance.now() - started) / 1_000, megabytes: process.memoryUsage().rss / 1e6 })
}

async function answerAll(texts: readonly string[], ask: Ask): Promise<void> {
  const answers: Answer[] = []
  const times: number[] = []
  for (const text of texts) {
    const from = performance.now()
    answers.push(await ask(text))
    times.push(performance.now() - from)
  }
  process.send?.({ answers, times, megabytes: process.memoryUsage().rss / 1e6 })
}

void main(process.argv.slice(2))
