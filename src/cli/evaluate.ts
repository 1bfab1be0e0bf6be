import { readFile, writeFile } from 'node:fs/promises'
import { openLiveContent } from '../content/live-content'
import { systemClock } from '../time'
import { runEvaluate } from '../understanding/evaluate/run-evaluate'

/** Scores the engine that the content files of this folder train. */
export async function evaluateCommand(argv: string[]): Promise<number> {
  const content = await openLiveContent(process.cwd(), systemClock)
  return runEvaluate(argv, content.current(), content.engine(), {
    readText: (path) => readFile(path, 'utf8'),
    writeText: (path, text) => writeFile(path, text),
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
  })
}
