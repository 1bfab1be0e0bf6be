import { join } from 'node:path'
import { calculators } from '../flows/calculators/calculator'
import type { PublishedContent } from '../flows/content'
import { loadContent } from '../flows/load-content'
import { readFolders } from '../flows/read-folders'
import { revisionId } from '../ids'
import type { LocalDate } from '../time'
import { load, type Engine } from '../understanding/local/engine'
import { trainedOnce } from '../../test/builders/trained-once'
import { playDialogues } from './play-dialogue'

describe('the dialogues beside the shipped flows', () => {
  let content: PublishedContent
  let engine: Engine

  beforeAll(async () => {
    const files = await readFolders(join(__dirname, '../..'))
    const loaded = loadContent(files, { today: '2026-11-22' as LocalDate, knownCalculators: calculators })
    if (loaded.content === undefined) throw new Error(JSON.stringify(loaded.faults))
    content = { ...loaded.content, revision: revisionId('r1') }
    engine = load(await trainedOnce(content), content.settings.thresholds)
  }, 300_000)

  it('come out as they are written', () => {
    expect(playDialogues(content, (text, context) => engine.understand(text, context))).toEqual([])
  })
})
