import { readFile, writeFile } from 'node:fs/promises'
import { doHeavyWork } from '../content/heavy-questions'
import { formatFaults } from '../flows/faults'
import { loadContent } from '../flows/load-content'
import { calculators } from '../flows/calculators/calculator'
import { readFolders } from '../flows/read-folders'
import { localDate, systemClock } from '../time'
import { runEvaluate } from '../understanding/evaluate/run-evaluate'
import { load } from '../understanding/local/engine'

/** Scores the engine that the content files of this folder train. */
export async function evaluateCommand(argv: string[]): Promise<number> {
  const { content, faults } = loadContent(await readFolders(process.cwd()), {
    today: localDate(systemClock.now()),
    knownCalculators: calculators,
  })
  if (content === undefined) {
    process.stderr.write(`${formatFaults(faults)}\n`)
    return 1
  }
  const engine = load(doHeavyWork({ kind: 'train', content }) as Uint8Array, content.settings.thresholds)
  return runEvaluate(argv, content, engine, {
    readText: (path) => readFile(path, 'utf8'),
    writeText: (path, text) => writeFile(path, text),
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
  })
}
