import { calculators } from '../flows/calculators/calculator'
import { formatFaults } from '../flows/faults'
import { loadContent } from '../flows/load-content'
import { readFolders } from '../flows/read-folders'
import { localDate, systemClock } from '../time'

/** Checks the content files and prints every fault and warning at once; 1 when there is a fault. */
export async function checkCommand(argv: string[]): Promise<number> {
  const files = await readFolders(argv[0] ?? process.cwd())
  const { content, faults, warnings } = loadContent(files, {
    today: localDate(systemClock.now()),
    knownCalculators: calculators,
  })
  if (warnings.length > 0) process.stdout.write(`Nên xem lại:\n${formatFaults(warnings)}\n`)
  if (faults.length > 0) process.stdout.write(`Lỗi:\n${formatFaults(faults)}\n`)
  process.stdout.write(`${files.length} tệp nội dung, ${faults.length} lỗi, ${warnings.length} cảnh báo.\n`)
  return content === undefined ? 1 : 0
}
