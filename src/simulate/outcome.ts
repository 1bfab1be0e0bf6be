import { PHRASES } from '../conversations/phrases'

export const OUTCOMES = ['answered', 'asked back', 'handed over', 'nothing'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A ticket's or a case's code as it is told to a worker, e.g. `CD-7K3FQA-M`. */
const CODE = /\b(?:CD|PA)-[A-Z0-9]{4,8}-[A-Z0-9]\b/

/**
 * What became of a question, judged from outside, by the texts alone, since a worker sees no more:
 * - `handed over`: a reply names a ticket's or case's code (also when guidance or an answer stands beside it);
 * - `asked back`: a reply has the service's own "which of these?" sentence and none has a code;
 * - `answered`: anything else was said; `nothing`: no reply came in time.
 * It cannot tell a right answer from a wrong one: `npm run evaluate` does.
 */
export function classifyOutcome(replies: readonly { text: string }[]): Outcome {
  if (replies.length === 0) return 'nothing'
  const texts = replies.map(({ text }) => text.normalize('NFC'))
  if (texts.some((text) => CODE.test(text))) return 'handed over'
  return texts.some((text) => text.includes(PHRASES.askBack)) ? 'asked back' : 'answered'
}
