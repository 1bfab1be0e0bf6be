import { calculators } from '../../src/flows/calculators/calculator'
import type { PublishedContent } from '../../src/flows/content'
import { formatFaults } from '../../src/flows/faults'
import { loadContent } from '../../src/flows/load-content'
import { readFolders } from '../../src/flows/read-folders'
import { revisionId } from '../../src/ids'
import type { LocalDate } from '../../src/time'

/** The day on which the shipped content is tried. */
export const SHIPPED_ON = '2026-11-22' as LocalDate

/** What `intents/` and `flows/` hold, as if it were published on that day. */
export async function shippedContent(): Promise<PublishedContent> {
  const options = { today: SHIPPED_ON, knownCalculators: calculators }
  const { content, faults } = loadContent(await readFolders(process.cwd()), options)
  if (content === undefined) throw new Error(formatFaults(faults))
  return { ...content, revision: revisionId('r1') }
}
