import type { Aside, Flow } from '../flows/flow'
import { phraseOf, saidIn, type Phrase } from './said'

const phrases = new WeakMap<Aside, readonly Phrase[]>()

function wordsOf(aside: Aside): readonly Phrase[] {
  const known = phrases.get(aside)
  if (known !== undefined) return known
  const words = aside.words.map((one) => phraseOf(one))
  phrases.set(aside, words)
  return words
}

/** The aside of this flow whose words stand in the text. */
export function asideOf(flow: Flow, text: string): Aside | undefined {
  const said = saidIn(text)
  return flow.asides.find((aside) => wordsOf(aside).some(said))
}
