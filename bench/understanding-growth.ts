import { readFileSync } from 'node:fs'
import { respellText } from '../src/understanding/evaluate/spellings'
import { train } from '../src/understanding/local/train'
import type { TrainingContent } from '../src/understanding/local/training-content'

/** Trains content with so many times its examples, in a process of its own. Arguments: a file of content as JSON, how many times. */
export interface Grown {
  examples: number
  /** Of the processor: what else runs does not lengthen it. */
  seconds: number
  megabytes: number
}

/** Every example and so many misspelt ones of its own less one, no two alike. */
function grown({ topics, ...rest }: TrainingContent, times: number): TrainingContent {
  return { ...rest, topics: topics.map((topic) => ({ ...topic, examples: topic.examples.flatMap(respelt(times)) })) }
}

const MOST_SLIPS = 200

const respelt =
  (times: number) =>
  (example: string): string[] => {
    const seen = new Set([example])
    let text = example
    for (let seed = 1; seen.size < times && seed <= MOST_SLIPS; seed++) {
      text = respellText(text, seed % 2 === 0 ? 'teencode' : 'typos', seed)
      seen.add(text)
      // After a few slips nobody would know the words any more.
      if (seed % 4 === 0) text = example
    }
    return [...seen]
  }

function main([file = '', times = '1']: string[]): void {
  const content = grown(JSON.parse(readFileSync(file, 'utf8')) as TrainingContent, Number(times))
  const examples = content.topics.reduce((sum, topic) => sum + topic.examples.length, 0)
  const before = process.cpuUsage()
  train(content)
  const { user, system } = process.cpuUsage(before)
  const result: Grown = { examples, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1_000 }
  process.send?.({ ...result })
  process.disconnect?.()
}

main(process.argv.slice(2))
