import { playDialogues, type Understand } from '../conversations/play-dialogue'
import { Findings } from '../flows/checks/findings'
import type { ContentFile, PublishedContent } from '../flows/content'
import type { Fault } from '../flows/faults'
import { readFiles } from '../flows/reading/read-files'

/** Plays the example dialogues of content that has no other faults; what comes out otherwise is named at its line. */
export function checkDialogues(
  files: readonly ContentFile[],
  content: PublishedContent,
  understand: Understand,
): Fault[] {
  const sources = new Map(readFiles(files).read.flows.map(({ flow, source }) => [flow.id, source]))
  const found = new Findings()
  for (const { flow, example, turn, message } of playDialogues(content, understand)) {
    const source = sources.get(flow)
    if (source !== undefined) {
      found.fault(source, ['examples', example, 'turns', turn, 'worker'], { code: 'dialogue', message })
    }
  }
  return found.faults
}
