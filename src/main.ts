import { ConfigError } from './config'
import { checkCommand } from './cli/check'
import { evaluateCommand } from './cli/evaluate'
import { serve } from './cli/serve'
import { simulateFromTerminal } from './simulate/simulate'

type Command = (argv: string[]) => Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: (argv) => serve(argv, process.env),
  check: checkCommand,
  evaluate: evaluateCommand,
  simulate: simulateFromTerminal,
}

async function main([name = '', ...argv]: string[]): Promise<number> {
  const command = COMMANDS[name]
  if (command !== undefined) return command(argv)
  process.stderr.write(`Unknown command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.\n`)
  return 2
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    )
    process.exitCode = 1
  },
)
