import type { PublishedContent, ContentFile } from '../flows/content'
import { Findings } from '../flows/checks/findings'
import type { Fault } from '../flows/faults'
import { readFiles } from '../flows/reading/read-files'
import { shortened } from '../flows/reading/reader'
import { doubtfulExamples } from '../understanding/local/doubtful-examples'
import type { LocalModel } from '../understanding/local/model'
import { trainingContent } from '../understanding/local/training-content'

/** Below this an intent has too few ways of asking for the engine to know a new one. */
const FEWEST_EXAMPLES = 30
/** Content that has just begun is not told so in every file. */
const GROWN_TOPICS = 20

/** What the trained engine finds odd about the examples: closer to another topic, or too few. */
export function checkExamples(
  files: readonly ContentFile[],
  content: Pick<PublishedContent, 'flows' | 'intents' | 'settings' | 'lexicon'>,
  model: LocalModel,
): Fault[] {
  const found = new Findings()
  const intents = new Map(readFiles(files).read.intents.map((each) => [each.intent.intent, each]))
  for (const { topic, at, takenFor, like } of doubtfulExamples(model, trainingContent(content))) {
    const file = intents.get(topic)
    const text = file?.intent.examples[at]
    if (file === undefined || text === undefined) continue
    const message = `Câu "${shortened(text)}" giống chủ đề "${takenFor}" hơn, nhất là câu "${shortened(like)}". Hãy chuyển câu sang đó, hoặc viết rõ hơn.`
    found.warning(file.source, ['examples', at], { code: 'unclear-example', message })
  }
  if (intents.size < GROWN_TOPICS) return found.warnings
  for (const { source, intent } of intents.values()) {
    const count = intent.examples.length
    if (count >= FEWEST_EXAMPLES) continue
    const message = `Mới có ${count} câu hỏi mẫu; nên có ít nhất ${FEWEST_EXAMPLES} câu hỏi khác nhau để máy nhận ra.`
    found.warning(source, ['examples'], { code: 'missing-part', message })
  }
  return found.warnings
}
