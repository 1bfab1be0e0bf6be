/** How like each of some known texts a new one is, 0 to 1: TF-IDF over words, pairs of words and runs of characters. */
export type Likeness = (words: readonly string[]) => Float64Array

/** Words alone split on every other word, characters alone join what merely sounds alike. */
const BLOCKS: readonly { weight: number; gramsOf(words: readonly string[]): string[] }[] = [
  { weight: 0.6, gramsOf: (words) => [...words, ...words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`)] },
  { weight: 0.4, gramsOf: characterGrams },
]
const SHORTEST_RUN = 2
const LONGEST_RUN = 4

function characterGrams(words: readonly string[]): string[] {
  const text = ` ${words.join(' ')} `
  const grams: string[] = []
  for (let from = 0; from < text.length; from++) {
    for (let to = from + SHORTEST_RUN; to <= Math.min(text.length, from + LONGEST_RUN); to++) {
      grams.push(text.slice(from, to))
    }
  }
  return grams
}

/** Learns the known texts (as folded words); what none of them holds makes a new text look far away. */
export function likenessTo(texts: readonly (readonly string[])[]): Likeness {
  const blocks = BLOCKS.map(({ weight, gramsOf }) => {
    const counted = texts.map((words) => countsOf(gramsOf(words)))
    const seenIn = new Map<string, number>()
    for (const counts of counted) for (const gram of counts.keys()) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1)
    const idf = (gram: string): number => Math.log((texts.length + 1) / ((seenIn.get(gram) ?? 0) + 1)) + 1
    const weighed = (counts: ReadonlyMap<string, number>) => unit(counts, idf)
    const holders = new Map<string, Holders>()
    counted.forEach((counts, text) => {
      for (const [gram, value] of weighed(counts)) {
        let known = holders.get(gram)
        if (known === undefined) holders.set(gram, (known = { texts: [], values: [] }))
        known.texts.push(text)
        known.values.push(weight * value)
      }
    })
    return { gramsOf, weighed, holders }
  })
  return (words) => {
    const scores = new Float64Array(texts.length)
    for (const { gramsOf, weighed, holders } of blocks) {
      for (const [gram, value] of weighed(countsOf(gramsOf(words)))) addTo(scores, holders.get(gram), value)
    }
    return scores
  }
}

/** The known texts that have a gram, with its weight in each; side by side, since a message is compared with thousands of them. */
interface Holders {
  texts: number[]
  values: number[]
}

function addTo(scores: Float64Array, holders: Holders | undefined, value: number): void {
  if (holders === undefined) return
  const { texts, values } = holders
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? 0
    scores[text] = (scores[text] ?? 0) + value * (values[at] ?? 0)
  }
}

function countsOf(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return counts
}

function unit(counts: ReadonlyMap<string, number>, idf: (gram: string) => number): [string, number][] {
  const values = [...counts].map(([gram, count]): [string, number] => [gram, (1 + Math.log(count)) * idf(gram)])
  const length = Math.sqrt(values.reduce((sum, [, value]) => sum + value * value, 0))
  return values.map(([gram, value]) => [gram, value / length])
}
