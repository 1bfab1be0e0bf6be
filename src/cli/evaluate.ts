import { readFile, writeFile } from 'node:fs/promises'
import { formatFaults } from '../flows/faults'
import { loadContent } from '../flows/load-content'
import { calculators } from '../flows/calculators/calculator'
import { readFolders } from '../flows/read-folders'
import { localDate, systemClock } from '../time'
import { runEvaluate } from '../understanding/evaluate/run-evaluate'
import { engineOf } from '../understanding/local/engine'
import { explainer } from '../understanding/local/explain'
import { fromBytes } from '../understanding/local/model'
import { train } from '../understanding/local/train'
import { trainingContent } from '../understanding/local/training-content'

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
  const model = fromBytes(train(trainingContent(content)))
  const engine = { ...engineOf(model, content.settings.thresholds), explain: explainer(model) }
  return runEvaluate(argv, content, engine, {
    readText: (path) => readFile(path, 'utf8'),
    writeText: (path, text) => writeFile(path, text),
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
  })
}
