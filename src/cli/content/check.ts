import { calculators } from '../../flows/calculators/calculator'
import { formatFaults } from '../../flows/faults'
import { loadContent, type LoadResult } from '../../flows/load-content'
import { readFolders } from '../../flows/read-folders'
import { localDate } from '../../time'
import { done, no, type Command, type Surroundings } from '../command'

export const checkContent: Command = {
  name: 'content check',
  where: 'here',
  summary: 'Kiểm tra các tệp trong flows/ và intents/, nêu mọi lỗi và cảnh báo một lần. Không đổi gì.',
  options: {},
  async run(_given, surroundings) {
    const { result, files } = await loadFolders(surroundings)
    const sum = `${files} tệp nội dung, ${result.faults.length} lỗi, ${result.warnings.length} cảnh báo.`
    const text = [sayFound(result), sum].filter((part) => part !== '').join('\n')
    return result.content === undefined ? no(text) : done(text)
  },
}

export async function loadFolders(surroundings: Surroundings): Promise<{ result: LoadResult; files: number }> {
  const files = await readFolders(surroundings.contentRoot)
  const today = localDate(surroundings.clock.now())
  return { result: loadContent(files, { today, knownCalculators: calculators }), files: files.length }
}

export function sayFound({ faults, warnings }: Pick<LoadResult, 'faults' | 'warnings'>): string {
  return [
    ...(warnings.length === 0 ? [] : [`Nên xem lại:\n${formatFaults(warnings)}`]),
    ...(faults.length === 0 ? [] : [`Lỗi:\n${formatFaults(faults)}`]),
  ].join('\n')
}
