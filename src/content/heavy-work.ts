import { Worker } from 'node:worker_threads'
import { join } from 'node:path'
import type { CompiledContent, ContentFile } from '../flows/content'
import type { LoadResult } from '../flows/load-content'
import type { LocalDate } from '../time'
import { doHeavyWork, type HeavyAnswer, type HeavyQuestion } from './heavy-questions'

/** Reading, checking and training take from a tenth of a second to seconds: in a thread of their own, never on the event loop. */
export interface HeavyWork {
  load(files: readonly ContentFile[], today: LocalDate): Promise<LoadResult>
  train(content: CompiledContent): Promise<Uint8Array>
}

export function createHeavyWork(): HeavyWork {
  return {
    load: async (files, today) => (await ask({ kind: 'load', files, today })) as LoadResult,
    train: async (content) => (await ask({ kind: 'train', content })) as Uint8Array,
  }
}

/** A thread for each question: they are rare, and the memory that training takes goes back when the thread ends. */
function ask(question: HeavyQuestion): Promise<HeavyAnswer> {
  if (__filename.endsWith('.ts')) return Promise.resolve().then(() => doHeavyWork(question)) // run from source: in tests
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'heavy-thread.js'), { workerData: question })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The content thread ended with code ${code}.`)))
  })
}
