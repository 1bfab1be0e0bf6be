import { readFile } from 'node:fs/promises'
import { systemClock } from '../time'
import type { Mode } from '../mode'
import type { CommandService } from './command-service'
import { runCommand } from './run-command'

export interface TerminalDeps {
  dataDir: string
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  env: Readonly<Record<string, string | undefined>>
  mode: Mode['kind']
  open(): Promise<CommandService & { close(): Promise<void> }>
}

/** Runs a command of `COMMAND_GROUPS` for the person at the terminal and prints what came of it; gives the exit code. */
export async function runFromTerminal(name: string, argv: readonly string[], deps: TerminalDeps): Promise<number> {
  const { exitCode, output } = await runCommand(name, argv, {
    ...deps,
    clock: systemClock,
    say: (line) => void process.stderr.write(`${line}\n`),
    readInput,
    readText: (path) => readFile(path, 'utf8'),
  })
  const stream = exitCode === 2 ? process.stderr : process.stdout
  await new Promise<void>((resolve) => stream.write(output, () => resolve()))
  return exitCode
}

/** Nobody types into a command: input comes from a file or another program. */
async function readInput(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}
