import { checkCommand } from './cli/check'
import { COMMAND_GROUPS } from './cli/commands'
import { runDoctor } from './cli/doctor'
import { evaluateCommand } from './cli/evaluate'
import { openForCommand } from './cli/open-for-command'
import { runCommand } from './cli/run-command'
import { serve } from './cli/serve'
import { runFromTerminal } from './cli/terminal'
import { MovedInstallation } from './moved-installation'
import { ConfigError, parseConfig } from './config'
import { DataDirInUse } from './control/wait-for-lock'
import { WrongKey } from './secrets'
import { systemClock } from './time'
import { simulateFromTerminal } from './simulate/simulate'

type Command = (argv: string[]) => Promise<number>

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['serve', () => serve(process.env)],
  ['check', checkCommand],
  ['doctor', () => doctor()],
  ['evaluate', evaluateCommand],
  ['simulate', simulateFromTerminal],
  ...COMMAND_GROUPS.map((name): [string, Command] => [name, (argv) => onStore(name, argv)]),
])

/** Through the socket of the running service, or on the store opened for this one command. */
function onStore(name: string, argv: string[]): Promise<number> {
  const config = parseConfig(process.env)
  return runFromTerminal(name, argv, {
    dataDir: config.dataDir,
    contentRoot: process.cwd(),
    env: process.env,
    mode: config.mode.kind,
    open: () => openForCommand(config),
  })
}

async function doctor(): Promise<number> {
  const { exitCode, output } = await runDoctor({
    env: process.env,
    contentRoot: process.cwd(),
    // MongoDB's and Redis' libraries are read only where they are used.
    checkStores: async (...given) => (await import('./cli/doctor-stores.js')).checkStores(...given),
    checkAccounts: (config) =>
      runCommand('accounts', ['check', '--json'], {
        dataDir: config.dataDir,
        contentRoot: process.cwd(),
        env: process.env,
        mode: config.mode.kind,
        clock: systemClock,
        readInput: () => Promise.resolve(undefined),
        readText: () => Promise.resolve(''),
        open: () => openForCommand(config),
      }),
  })
  process.stdout.write(output)
  return exitCode
}

async function main([name = '', ...argv]: string[]): Promise<number> {
  const command = COMMANDS.get(name)
  if (command !== undefined) return command(argv)
  process.stderr.write(`Không có lệnh "${name}". Các lệnh: ${[...COMMANDS.keys()].join(', ')}.\n`)
  return 2
}

/** What a person can mend is told in words; anything else with its place in the code. */
function told(error: unknown): string {
  const isForPeople =
    error instanceof ConfigError ||
    error instanceof DataDirInUse ||
    error instanceof MovedInstallation ||
    error instanceof WrongKey
  if (isForPeople) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    // The standard error of a service is its log, where this stands by now.
    const forPeople = process.argv[2] === 'serve' ? process.stdout : process.stderr
    forPeople.write(`${told(error)}\n`)
    // Connections that were opened before the fault would keep the process: whoever watches over it must see it end.
    process.exit(1)
  },
)
