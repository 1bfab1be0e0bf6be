import type { Question } from '../src/understanding/evaluate/questions'
import { OUT_OF_SCOPE } from '../src/understanding/topics'
import type { Answer } from './understanding-engine'

/** What an engine made of some questions, in per cent. */
export interface Scores {
  /** In scope, and its best topic is right. */
  right: number
  /** Answered, and with a wrong topic; of all. */
  wrong: number
  /** Out of scope, and answered as if it were ours. */
  foreign: number
}

export function scoresOf(questions: readonly Question[], answers: readonly Answer[]): Scores {
  const judged = questions.map(({ label, also }, at) => {
    const { intent, answered = false } = answers[at] ?? {}
    const right = intent === label || also.some((topic) => topic === intent)
    return { outside: label === OUT_OF_SCOPE, right, wrong: answered && !right }
  })
  const inScope = judged.filter(({ outside }) => !outside)
  const outside = judged.filter((each) => each.outside)
  return {
    right: share(inScope, ({ right }) => right),
    wrong: share(judged, ({ wrong }) => wrong),
    foreign: share(outside, ({ wrong }) => wrong),
  }
}

export const sayScores = ({ right, wrong, foreign }: Scores): string =>
  `top-1 ${right.toFixed(1)} %, answered wrongly ${wrong.toFixed(1)} %, out of scope answered as ours ${foreign.toFixed(1)} %`

const share = <T>(all: readonly T[], holds: (each: T) => boolean): number =>
  (100 * all.filter(holds).length) / Math.max(1, all.length)
