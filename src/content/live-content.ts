import type { PublishedContent } from '../flows/content'
import { formatFaults, type Fault } from '../flows/faults'
import {
  createPublisher,
  NoContentError,
  type FolderKind,
  type Published,
  type Publisher,
  type PublishResult,
} from '../flows/publisher'
import { readFolders } from '../flows/read-folders'
import type { RevisionRepository } from '../flows/revision-repository'
import { watchContent, type ContentWatch } from '../flows/watch'
import type { RevisionId } from '../ids'
import { describeError, type Log } from '../log'
import { localDate, type Clock } from '../time'
import { load, type Engine } from '../understanding/local/engine'
import type { UnderstandingContext, Understood } from '../understanding/understanding'
import { createHeavyWork, type HeavyWork } from './heavy-work'
import { createTraining, whatMustBeTrained } from './training'

/** What is live now: the content and the engine trained from it, swapped together. */
export interface LiveContent {
  current(): PublishedContent
  /** A revision that a running form keeps; undefined when it is gone. It may be newer than what this process has heard of. */
  revision(id: RevisionId): PublishedContent | undefined | Promise<PublishedContent | undefined>
  /** Goes live with what another process has published since. */
  takeOver(): Promise<void>
  understand(text: string, context: UnderstandingContext): Promise<Understood>
  engine(): Engine
  publisher: Publisher
  /** Called for every edit that was refused, with its faults; returns how to stop. */
  onFaulty(listener: (faults: readonly Fault[]) => void): () => void
  /** Reads the folders and publishes what changed in them. */
  publishFolders(who: string, why: string): Promise<PublishResult>
  /** From now on a changed file is checked and published at once; a fault keeps what is live and is logged. */
  watch(): Promise<void>
  close(): Promise<void>
}

export interface LiveContentDeps {
  root: string
  revisions: RevisionRepository
  clock: Clock
  log: Log
  /** Absent: in a process of its own. */
  heavy?: HeavyWork | undefined
  /** Default: `own`, with nobody else who publishes. */
  folder?: FolderKind
  /** This process published, which others do not know of. */
  changed?(revision: RevisionId): void
}

/** Goes live with the last good revision and what changed in the folders since; refuses only when there is neither. */
export async function openLiveContent({
  root,
  revisions,
  clock,
  log,
  heavy = createHeavyWork(),
  folder = 'own',
  changed = () => undefined,
}: LiveContentDeps): Promise<LiveContent> {
  const publisher = createPublisher({
    revisions,
    clock,
    load: (files) => heavy.load(files, localDate(clock.now())),
    train: (content) => training.train(content),
    trainingKey: whatMustBeTrained,
    canRead,
    folder,
  })
  const onFaulty = new Set<(faults: readonly Fault[]) => void>()
  let live: Engine | undefined
  const training = createTraining(heavy, (error) => log.error('training failed', describeError(error)))
  publisher.onPublished((published, by) => {
    if (by === 'here') changed(published.revision.id)
    live = engineOf(published)
    training.refresh(published, (model) => {
      if (publisher.published() === published) live = engineOf({ ...published, model })
    })
  })
  const { faults, warnings, drafts, unusable } = await start(publisher, root)
  if (unusable !== undefined) isBehind(unusable)
  if (faults.length > 0) refused(faults)
  if (warnings.length > 0) log.warn('content has warnings', { warnings: warnings.length })
  if (drafts.length > 0)
    log.warn('an upgrade changed files that were edited here: they wait as a draft', { files: drafts })
  let watching: ContentWatch | undefined

  function refused(faults: readonly Fault[]): void {
    log.error('edited content has faults and was not published', { faults: formatFaults(faults) })
    for (const listener of onFaulty) listener(faults)
  }
  function told(result: PublishResult): PublishResult {
    if (result.kind === 'faulty') refused(result.faults)
    if (result.kind === 'published') log.info('content published', { revision: result.content.revision })
    return result
  }
  function isBehind(revision: RevisionId): void {
    log.error('this version of the program cannot use the newest content and stays with an older revision', {
      newest: revision,
      live: publisher.current().revision,
    })
  }
  async function takeOver(): Promise<void> {
    const result = await publisher.takeOver()
    if (result.kind === 'taken') log.info('content of another process is live', { revision: result.revision })
    if (result.kind === 'behind') isBehind(result.revision)
  }
  /** A form goes on here that began a moment ago in the process that published its revision. */
  async function fetched(id: RevisionId): Promise<PublishedContent | undefined> {
    await takeOver().catch((error: unknown) => log.error('newer content was not taken over', describeError(error)))
    return publisher.contentOf(id)
  }
  function engine(): Engine {
    if (live === undefined) throw new Error('content was asked for before it was published')
    return live
  }
  return {
    current: () => publisher.current(),
    revision: (id) => publisher.contentOf(id) ?? (folder === 'own' ? undefined : fetched(id)),
    takeOver,
    engine,
    understand: (text, context) => Promise.resolve(engine().understand(text, context)),
    publisher,
    onFaulty(listener) {
      onFaulty.add(listener)
      return () => void onFaulty.delete(listener)
    },
    publishFolders: async (who, why) => told(await publisher.publishFolder(await readFolders(root), who, why)),
    async watch() {
      watching ??= await watchContent({
        root,
        onChange: async (files) => void told(await publisher.publishFolder(files, 'thư mục', 'Tệp đã sửa')),
        onError: (error) => log.error('content folders cannot be watched', describeError(error)),
      })
    },
    async close() {
      await watching?.close()
      await training.idle()
    },
  }
}

async function start(publisher: Publisher, root: string) {
  try {
    return await publisher.start(await readFolders(root))
  } catch (error) {
    if (error instanceof NoContentError)
      throw new Error(`The content cannot be used:\n${formatFaults(error.faults)}`, { cause: error })
    throw error
  }
}

const engineOf = ({ content, model }: Published): Engine => load(model, content.settings.thresholds)

function canRead(model: Uint8Array): boolean {
  try {
    load(model)
    return true
  } catch {
    return false
  }
}
