import type { Aside, Flow } from '../flows/flow'
import { fold } from '../flows/fold'

const foldedWords = new WeakMap<Aside, readonly string[]>()

function wordsOf(aside: Aside): readonly string[] {
  const known = foldedWords.get(aside)
  if (known !== undefined) return known
  const words = aside.words.map((one) => ` ${fold(one)} `)
  foldedWords.set(aside, words)
  return words
}

/** The aside of this flow whose words stand in the text. */
export function asideOf(flow: Flow, text: string): Aside | undefined {
  const said = ` ${fold(text)} `
  return flow.asides.find((aside) => wordsOf(aside).some((words) => said.includes(words)))
}
