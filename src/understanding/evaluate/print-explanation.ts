import type { TopicId } from '../../ids'
import type { CandidateExplanation, Explanation } from '../local/explain'
import type { Understood } from '../understanding'

/** Why a text was understood as it was, as lines for a terminal. */
export function printExplanation(
  { normalized, corrected, concepts, candidates }: Explanation,
  { decision, intents, offers }: Understood,
  exampleOf: (topic: TopicId, place: number) => string | undefined,
): string[] {
  return [
    `read as        ${normalized === '' ? 'nothing' : normalized}`,
    ...(corrected.length === 0
      ? []
      : [`corrected      ${corrected.map(({ from, to }) => `${from} -> ${to}`).join(', ')}`]),
    `concepts       ${concepts.length === 0 ? 'none' : concepts.join(', ')}`,
    ...candidates.flatMap((candidate) => printCandidate(candidate, exampleOf)),
    `decision       ${decision}${decision === 'answer' ? ` ${intents[0]?.intent ?? ''}` : ''}`,
    ...(offers.length === 0 ? [] : [`offers         ${offers.join(', ')}`]),
  ]
}

function printCandidate(
  { intent, confidence, signals, words, flowWords, nearestExample }: CandidateExplanation,
  exampleOf: (topic: TopicId, place: number) => string | undefined,
): string[] {
  const example = nearestExample === undefined ? undefined : exampleOf(intent, nearestExample)
  const added = Object.entries(signals).map(([signal, adds]) => `${signal} ${adds.toFixed(2)}`)
  return [
    `${confidence.toFixed(3)}  ${intent}`,
    `  adds up      ${added.join(', ')}`,
    ...(words.length === 0 ? [] : [`  words        ${listed(words)}`]),
    ...(flowWords.length === 0 ? [] : [`  in its flow  ${listed(flowWords)}`]),
    ...(example === undefined ? [] : [`  example ${String(nearestExample).padEnd(4)} ${example}`]),
  ]
}

const listed = (words: readonly { text: string; weight: number }[]): string =>
  words.map(({ text, weight }) => `${text} ${weight.toFixed(2)}`).join(', ')
