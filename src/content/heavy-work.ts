import { Worker } from 'node:worker_threads'
import { join } from 'node:path'
import type { CompiledContent, ContentFile } from '../flows/content'
import type { LoadResult } from '../flows/load-content'
import type { LocalDate } from '../time'
import type { SignalWeights } from '../understanding/local/combine'
import { withCombination } from '../understanding/local/model'
import { trainingContent } from '../understanding/local/training-content'
import { doHeavyWork, type HeavyAnswer, type HeavyQuestion } from './heavy-questions'

/** Reading, checking and training take from a tenth of a second to seconds: in a thread of their own, never on the event loop. */
export interface HeavyWork {
  load(files: readonly ContentFile[], today: LocalDate): Promise<LoadResult>
  train(content: CompiledContent): Promise<Uint8Array>
}

export function createHeavyWork(): HeavyWork {
  const ask = __filename.endsWith('.ts') ? askHere : createThread()
  return {
    load: async (files, today) => (await ask({ kind: 'load', files, today })) as LoadResult,
    async train(compiled) {
      // Only what is learnt from: all of the content takes the event loop ten times as long to hand over.
      const content = trainingContent(compiled)
      // Side by side: an edit is live in little more than half the time.
      const [engine, combination] = await Promise.all([
        ask({ kind: 'train-uncalibrated', content }),
        ask({ kind: 'calibrate', content }),
      ])
      return withCombination(engine as Uint8Array, combination as SignalWeights)
    },
  }
}

type Ask = (question: HeavyQuestion) => Promise<HeavyAnswer>

/** Run from source, in tests: threads need the compiled files. */
const askHere: Ask = async (question) => doHeavyWork(question)

/** Training follows reading at once: the thread waits so long for the next question, then its memory goes back. */
const KEPT_MS = 3_000

function createThread(): Ask {
  let kept: Worker | undefined
  let ending: NodeJS.Timeout | undefined

  function take(): Worker {
    clearTimeout(ending)
    const worker = kept ?? new Worker(join(__dirname, 'heavy-thread.js'))
    kept = undefined
    worker.ref()
    return worker
  }
  function keep(worker: Worker): void {
    if (kept !== undefined) return void worker.terminate()
    kept = worker
    worker.unref()
    ending = setTimeout(() => {
      kept = undefined
      void worker.terminate()
    }, KEPT_MS).unref()
  }
  return async (question) => {
    const worker = take()
    const answer = await answerOf(worker, question)
    keep(worker)
    return answer
  }
}

function answerOf(worker: Worker, question: HeavyQuestion): Promise<HeavyAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => reject(new Error(`The content thread ended with code ${code}.`))
    worker.once('error', reject)
    worker.once('exit', ended)
    worker.once('message', (answer: HeavyAnswer) => {
      worker.off('error', reject)
      worker.off('exit', ended)
      resolve(answer)
    })
    worker.postMessage(question)
  })
}
