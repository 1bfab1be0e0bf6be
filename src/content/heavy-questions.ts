import { calculators } from '../flows/calculators/calculator'
import type { CompiledContent, ContentFile } from '../flows/content'
import { loadContent, type LoadResult } from '../flows/load-content'
import type { LocalDate } from '../time'
import { train } from '../understanding/local/train'
import { trainingContent } from '../understanding/local/training-content'

export type HeavyQuestion =
  { kind: 'load'; files: readonly ContentFile[]; today: LocalDate } | { kind: 'train'; content: CompiledContent }
export type HeavyAnswer = LoadResult | Uint8Array

export function doHeavyWork(question: HeavyQuestion): HeavyAnswer {
  switch (question.kind) {
    case 'load':
      return loadContent(question.files, { today: question.today, knownCalculators: calculators })
    case 'train':
      return train(trainingContent(question.content))
  }
}
