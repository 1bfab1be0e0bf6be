import { calculators } from '../flows/calculators/calculator'
import type { PublishedContent } from '../flows/content'
import { formatFaults } from '../flows/faults'
import { loadContent } from '../flows/load-content'
import { revisionId, type RevisionId } from '../ids'
import { localDate, type Clock } from '../time'
import { load, type Engine } from '../understanding/local/engine'
import { train } from '../understanding/local/train'
import { trainingContent } from '../understanding/local/training-content'
import type { UnderstandingContext, Understood } from '../understanding/understanding'
import { readContentFolders } from './read-folders'

/** What is live now: the content and the engine trained from it, swapped together. */
export interface LiveContent {
  current(): PublishedContent
  revision(id: RevisionId): PublishedContent | undefined
  engine(): Engine
  understand(text: string, context: UnderstandingContext): Promise<Understood>
  /** Reads, checks, trains and swaps again. */
  republish(): Promise<void>
  close(): Promise<void>
}

export async function openLiveContent(root: string, clock: Clock): Promise<LiveContent> {
  const loaded = loadContent(await readContentFolders(root), {
    today: localDate(clock.now()),
    knownCalculators: calculators,
  })
  if (loaded.content === undefined) throw new Error(`The content has faults:\n${formatFaults(loaded.faults)}`)
  const content: PublishedContent = { ...loaded.content, revision: revisionId('r1') }
  const engine: Engine = load(train(trainingContent(content)), content.settings.thresholds)
  return {
    current: () => content,
    revision: () => content,
    engine: () => engine,
    understand: (text, context) => Promise.resolve(engine.understand(text, context)),
    republish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
