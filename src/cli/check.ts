import { calculators } from '../flows/calculators/calculator'
import { formatFaults } from '../flows/faults'
import { loadContent } from '../flows/load-content'
import { readFolders } from '../flows/read-folders'
import { revisionId } from '../ids'
import { localDate, systemClock } from '../time'
import { load } from '../understanding/local/engine'
import { train } from '../understanding/local/train'
import { trainingContent } from '../understanding/local/training-content'
import { checkDialogues } from './check-dialogues'

/** Checks the content files, plays their example dialogues, and prints everything at once; 1 when there is a fault. */
export async function checkCommand(argv: string[]): Promise<number> {
  const files = await readFolders(argv[0] ?? process.cwd())
  const loaded = loadContent(files, { today: localDate(systemClock.now()), knownCalculators: calculators })
  const faults = [...loaded.faults]
  if (loaded.content !== undefined) {
    const content = { ...loaded.content, revision: revisionId('check') }
    const engine = load(train(trainingContent(content)), content.settings.thresholds)
    faults.push(...checkDialogues(files, content, (text, context) => engine.understand(text, context)))
  }
  if (loaded.warnings.length > 0) process.stdout.write(`Nên xem lại:\n${formatFaults(loaded.warnings)}\n`)
  if (faults.length > 0) process.stdout.write(`Lỗi:\n${formatFaults(faults)}\n`)
  process.stdout.write(`${files.length} tệp nội dung, ${faults.length} lỗi, ${loaded.warnings.length} cảnh báo.\n`)
  return faults.length > 0 ? 1 : 0
}
