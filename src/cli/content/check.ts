import { calculators } from '../../flows/calculators/calculator'
import { formatFaults } from '../../flows/faults'
import { loadContent, type LoadResult } from '../../flows/load-content'
import { readFolders } from '../../flows/read-folders'
import { revisionId } from '../../ids'
import { localDate } from '../../time'
import { engineOf } from '../../understanding/local/engine'
import { fromBytes } from '../../understanding/local/model'
import { train } from '../../understanding/local/train'
import { trainingContent } from '../../understanding/local/training-content'
import { checkDialogues } from '../check-dialogues'
import { checkExamples } from '../check-examples'
import { done, no, type Command, type Surroundings } from '../command'

/** What content commands that need no store work on. */
export type ContentPlace = Pick<Surroundings, 'contentRoot' | 'clock'>

export const checkContent: Command = {
  name: 'content check',
  where: 'here',
  summary:
    'Kiểm tra các tệp trong flows/ và intents/, chạy thử hội thoại mẫu, nêu mọi lỗi và cảnh báo một lần. Không đổi gì.',
  options: {},
  run: (_given, surroundings) => checkFolders(surroundings),
}

/** Checks the content files, then plays their example dialogues with an engine trained from them. */
export async function checkFolders(place: ContentPlace) {
  const files = await readFolders(place.contentRoot)
  const loaded = loadFiles(files, place)
  const found = loaded.content === undefined ? loaded : withEngine(files, loaded.content, loaded.warnings)
  const sum = `${files.length} tệp nội dung, ${found.faults.length} lỗi, ${found.warnings.length} cảnh báo.`
  const text = [sayFound(found), sum].filter((part) => part !== '').join('\n')
  return found.faults.length > 0 ? no(text) : done(text)
}

type Files = Awaited<ReturnType<typeof readFolders>>
type Found = Pick<LoadResult, 'faults' | 'warnings'>

/** What only a trained engine shows: dialogues that come out otherwise, examples that teach the wrong topic. */
function withEngine(files: Files, checked: NonNullable<LoadResult['content']>, warnings: Found['warnings']): Found {
  const content = { ...checked, revision: revisionId('check') }
  const model = fromBytes(train(trainingContent(content)))
  const engine = engineOf(model, content.settings.thresholds)
  return {
    faults: checkDialogues(files, content, (text, context) => engine.understand(text, context)),
    warnings: [...warnings, ...checkExamples(files, content, model)],
  }
}

export async function loadFolders(place: ContentPlace): Promise<LoadResult> {
  return loadFiles(await readFolders(place.contentRoot), place)
}

const loadFiles = (files: Files, { clock }: ContentPlace): LoadResult =>
  loadContent(files, { today: localDate(clock.now()), knownCalculators: calculators })

export function sayFound({ faults, warnings }: Pick<LoadResult, 'faults' | 'warnings'>): string {
  return [
    ...(warnings.length === 0 ? [] : [`Nên xem lại:\n${formatFaults(warnings)}`]),
    ...(faults.length === 0 ? [] : [`Lỗi:\n${formatFaults(faults)}`]),
  ].join('\n')
}
