import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHeavyWork, type HeavyWork } from '../../src/content/heavy-work'
import type { CompiledContent } from '../../src/flows/content'
import { train } from '../../src/understanding/local/train'
import { contentKey, trainingContent } from '../../src/understanding/local/training-content'

/** Training the shipped content takes seconds: of one run of the tests, the first to need an engine trains it for all. */
export async function trainedOnce(content: CompiledContent): Promise<Uint8Array> {
  const training = trainingContent(content)
  const folder = process.env['TRAINED_ENGINES']
  if (folder === undefined) return train(training)
  const path = join(folder, contentKey(training))
  const kept = await readFile(path).catch(() => undefined)
  if (kept !== undefined) return kept
  const engine = train(training)
  const whole = `${path}.${randomUUID()}`
  await writeFile(whole, engine)
  await rename(whole, path)
  return engine
}

export const sharedTraining = (): HeavyWork => ({ ...createHeavyWork(), train: trainedOnce })
