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
import { kindOfError } from './log'
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

const FOR_PEOPLE = [ConfigError, DataDirInUse, MovedInstallation, WrongKey]

/** What a person can mend is told in words. Other words were written for the log, which leaves out whom they could name. */
function told(error: unknown, isService: boolean): string {
  if (error instanceof Error && FOR_PEOPLE.some((kind) => error instanceof kind)) return error.message
  if (!isService) return error instanceof Error ? (error.stack ?? error.message) : String(error)
  const where = 'xem dòng "ended by a fault" ở cuối nhật ký (stderr), hoặc chạy npm run doctor'
  return `Dịch vụ dừng vì một lỗi (${kindOfError(error)}): ${where}.`
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
    const isService = process.argv[2] === 'serve'
    const forPeople = isService ? process.stdout : process.stderr
    forPeople.write(`${told(error, isService)}\n`)
    // Connections that were opened before the fault would keep the process: whoever watches over it must see it end.
    process.exit(1)
  },
)
