import type { Aside, Flow } from '../flows/flow'
import { phraseOf, type Phrase } from './said'

const phrases = new WeakMap<Aside, readonly Phrase[]>()

function wordsOf(aside: Aside): readonly Phrase[] {
  const known = phrases.get(aside)
  if (known !== undefined) return known
  const words = [
    ...aside.words.map((one) => phraseOf(one)),
    ...aside.wordsAccented.map((one) => phraseOf(one, { tonesNeeded: true })),
    ...aside.wordsLast.map((one) => phraseOf(one, { place: 'last' })),
    ...aside.wordsAlone.map((one) => phraseOf(one, { place: 'alone' })),
  ]
  phrases.set(aside, words)
  return words
}

/** The aside of this flow whose words stand in a text. `said`: of that text, by `saidIn`; made once, since many flows are asked. */
export function asideOf(flow: Flow, said: (phrase: Phrase) => boolean): Aside | undefined {
  return flow.asides.find((aside) => wordsOf(aside).some(said))
}
