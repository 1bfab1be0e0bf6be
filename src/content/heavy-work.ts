import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { CompiledContent, ContentFile } from '../flows/content'
import type { LoadResult } from '../flows/load-content'
import type { LocalDate } from '../time'
import type { SignalWeights } from '../understanding/local/combine'
import { withCombination } from '../understanding/local/model'
import { trainingContent } from '../understanding/local/training-content'
import { doHeavyWork, type HeavyAnswer, type HeavyQuestion } from './heavy-questions'

/**
 * Reading, checking and training take from a tenth of a second to seconds: never on the event loop, and in a process of their
 * own, since what a thread has used stays with the service for good (measured: 150 MB).
 */
export interface HeavyWork {
  load(files: readonly ContentFile[], today: LocalDate): Promise<LoadResult>
  train(content: CompiledContent): Promise<Uint8Array>
}

export function createHeavyWork(): HeavyWork {
  const ask = __filename.endsWith('.ts') ? askHere : createProcess()
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

/** Run from source, in tests: a process needs the compiled files. */
const askHere: Ask = async (question) => doHeavyWork(question)

/** Training follows reading at once: the process waits so long for the next question. */
const KEPT_MS = 3_000

function createProcess(): Ask {
  let kept: ChildProcess | undefined
  let ending: NodeJS.Timeout | undefined

  function take(): ChildProcess {
    clearTimeout(ending)
    const alive = kept?.connected === true ? kept : undefined
    kept = undefined
    const child = alive ?? start()
    child.ref()
    child.channel?.ref()
    return child
  }
  function keep(child: ChildProcess): void {
    if (kept !== undefined) return void child.kill()
    kept = child
    child.unref()
    child.channel?.unref()
    ending = setTimeout(() => {
      kept = undefined
      child.kill()
    }, KEPT_MS).unref()
  }
  return async (question) => {
    const child = take()
    const answer = await answerOf(child, question)
    keep(child)
    return answer
  }
}

const start = (): ChildProcess =>
  fork(join(__dirname, 'heavy-process.js'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

function answerOf(child: ChildProcess, question: HeavyQuestion): Promise<HeavyAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`The content process ended with code ${code}.`))
    child.once('error', reject)
    child.once('exit', ended)
    child.once('message', (answer: HeavyAnswer) => {
      child.off('error', reject)
      child.off('exit', ended)
      resolve(answer)
    })
    child.send(question)
  })
}
