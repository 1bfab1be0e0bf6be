import type { Decisions, Outcome, Report, Slice } from './report'
import { isWrongAnswer, isRight } from './report'
import type { Share } from './statistics'

const MAX_CONFUSIONS = 20

/** `67.6 % (62.0-72.7; 190/281)`: the share, its 95 % interval and the counts. */
export function printShare({ share, low, high, count, of }: Share): string {
  if (of === 0) return 'none'
  return `${percent(share)} % (${percent(low)}-${percent(high)}; ${count}/${of})`
}
const percent = (share: number): string => (share * 100).toFixed(1)

/** The report as lines for a terminal. */
export function printReport(report: Report): string[] {
  return [
    `questions            ${report.n} (${report.inScope} in scope, ${report.outOfScope} out of scope)`,
    ...unknownTopics(report),
    `top-1 in scope       ${printShare(report.top1)}`,
    `top-3 in scope       ${printShare(report.top3)}`,
    `macro-F1             ${report.macroF1.toFixed(3)}`,
    ...printDecisions('in scope', report.decisions.inScope),
    `  right topic offered ${printShare(report.rightAmongOffers)}`,
    ...printDecisions('out of scope', report.decisions.outOfScope),
    `wrong answers        ${printShare(report.wrongAnswers)}`,
    `out of scope answered as ours ${printShare(report.outOfScopeAnswered)}`,
    ...printSlices('group', report.byGroup),
    ...printSlices('kind', report.byKind),
    'confidence -> right (n)',
    ...report.calibration
      .filter(({ n }) => n > 0)
      .map(({ confidence, right, n }) => `  ${confidence.toFixed(2)} -> ${right.toFixed(2)} (${n})`),
    'confusions (expected -> understood)',
    ...report.confusions
      .slice(0, MAX_CONFUSIONS)
      .map(
        ({ label, predicted, count, ids }) => `  ${count}  ${label} -> ${predicted}  [${ids.slice(0, 5).join(' ')}]`,
      ),
  ]
}

function unknownTopics({ unknownTopics: { count, topics } }: Report): string[] {
  if (count === 0) return []
  return [`  of them ${count} about ${topics.length} topics that the content does not have: none of these can be right`]
}

const printDecisions = (name: string, { answer, clarify, handover }: Decisions): string[] => [
  `${name}: answered ${printShare(answer)}, asked back ${printShare(clarify)}, handed over ${printShare(handover)}`,
]

const printSlices = (name: string, slices: Record<string, Slice>): string[] => [
  `by ${name}`,
  ...Object.entries(slices).map(
    ([slice, { n, top1, top3, answered, clarified, handedOver, wrong }]) =>
      `  ${slice.padEnd(16)} n ${String(n).padStart(4)}  top-1 ${printShare(top1)}  top-3 ${percent(top3.share)}  answered ${percent(answered.share)}  asked back ${percent(clarified.share)}  handed over ${percent(handedOver.share)}  wrong ${percent(wrong.share)}`,
  ),
]

/** The four spellings of the same questions, a line each. */
export const printSpellings = (bySpelling: Readonly<Record<string, Report>>): string[] => [
  'by spelling',
  ...Object.entries(bySpelling).map(
    ([spelling, { top1, top3, decisions, wrongAnswers, outOfScopeAnswered }]) =>
      `  ${spelling.padEnd(14)} top-1 ${printShare(top1)}  top-3 ${percent(top3.share)}  answered ${percent(decisions.inScope.answer.share)}  handed over ${percent(decisions.inScope.handover.share)}  wrong ${percent(wrongAnswers.share)}  out of scope answered ${printShare(outOfScopeAnswered)}`,
  ),
]

/** Every question that was not understood at the first place, the wrong answers marked. */
export function printErrors(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ question, understood }) => !isRight(question)(understood.intents[0]?.intent))
    .map((outcome) => {
      const { question, understood } = outcome
      const guesses = understood.intents
        .slice(0, 3)
        .map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`)
      return `${isWrongAnswer(outcome) ? 'WRONG' : understood.decision}\t${question.id}\t${question.label}\t${guesses.join(', ')}\t${question.text}`
    })
}
