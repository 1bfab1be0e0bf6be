import { calculators } from '../flows/calculators/calculator'
import type { ContentFile } from '../flows/content'
import { loadContent, type LoadResult } from '../flows/load-content'
import type { LocalDate } from '../time'
import type { SignalWeights } from '../understanding/local/combine'
import { calibrationOf, trainUncalibrated } from '../understanding/local/train'
import type { TrainingContent } from '../understanding/local/training-content'

export type HeavyQuestion =
  | { kind: 'load'; files: readonly ContentFile[]; today: LocalDate }
  | { kind: 'train-uncalibrated'; content: TrainingContent }
  | { kind: 'calibrate'; content: TrainingContent }
export type HeavyAnswer = LoadResult | Uint8Array | SignalWeights

export function doHeavyWork(question: HeavyQuestion): HeavyAnswer {
  switch (question.kind) {
    case 'load':
      return loadContent(question.files, { today: question.today, knownCalculators: calculators })
    case 'train-uncalibrated':
      return trainUncalibrated(question.content)
    case 'calibrate':
      return calibrationOf(question.content)
  }
}
