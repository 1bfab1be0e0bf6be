import type { Aside, Flow } from '../flows/flow'
import { rememberedOf } from '../flows/remembered'
import { phraseOf, type Phrase } from './said'

const wordsOf = rememberedOf((aside: Aside): readonly Phrase[] => [
  ...aside.words.map((one) => phraseOf(one)),
  ...aside.wordsAccented.map((one) => phraseOf(one, { tonesNeeded: true })),
  ...aside.wordsLast.map((one) => phraseOf(one, { place: 'last' })),
  ...aside.wordsAlone.map((one) => phraseOf(one, { place: 'alone' })),
])

/** The aside of this flow whose words stand in a text. `said`: of that text, by `saidIn`; made once, since many flows are asked. */
export function asideOf(flow: Flow, said: (phrase: Phrase) => boolean): Aside | undefined {
  return flow.asides.find((aside) => wordsOf(aside).some(said))
}
