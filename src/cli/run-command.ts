import { askService, NotListening, RefusedByService } from '../control/ask'
import { tryLock } from '../control/lock'
import type { CommandResult, Request } from '../control/message'
import { DataDirInUse, sleep, type Wait } from '../control/wait-for-lock'
import type { Holder } from '../control/holder'
import { MovedInstallation } from '../moved-installation'
import { SECOND } from '../time'
import { readArguments, type Given } from './arguments'
import { done, type Command, type Surroundings } from './command'
import type { CommandService } from './command-service'
import { COMMANDS } from './commands'
import { executeCommand, wrong } from './execute'
import { callOf, findCommand, helpOf } from './help'
import { UsageError } from './usage-error'
import { writeFiles } from './write-files'

export interface RunDeps extends Surroundings {
  /** The service on the opened store, without work being started; used when no service runs. */
  open(): Promise<CommandService & { close(): Promise<void> }>
  wait?: Wait
}

/**
 * Runs `tickets`, `accounts` …: here, through the socket of the running service, or on the store opened for it. A distributed
 * store is always opened: no process of an installation stands for the others.
 */
export async function runCommand(name: string, argv: readonly string[], deps: RunDeps): Promise<CommandResult> {
  try {
    const found = findCommand(COMMANDS, name, argv)
    if (found.kind === 'help') return done(found.text)
    return await run(found.command, found.argv, deps)
  } catch (error) {
    const isForPeople =
      error instanceof UsageError ||
      error instanceof RefusedByService ||
      error instanceof DataDirInUse ||
      error instanceof MovedInstallation
    if (isForPeople) return wrong(error.message)
    throw error
  }
}

async function run(command: Command, argv: readonly string[], deps: RunDeps): Promise<CommandResult> {
  if (command.where === 'service-argv') {
    const wantsHelp = argv.some((word) => word === '--help' || word === '-h')
    return wantsHelp ? done(command.usage) : onService({ command: command.name, args: [...argv] }, deps)
  }
  const given = asked(() => readArguments(command, argv), command.name)
  if (given.wantsHelp) return done(helpOf(command))
  if (command.where === 'here') return here(command, given, deps)
  const input = await command.input?.(given, deps)
  const request: Request = { command: command.name, args: [...argv], ...(input === undefined ? {} : { input }) }
  const result = await onService(request, deps)
  if (result.files !== undefined) await writeFiles(given.required('to'), result.files)
  return result
}

function here(command: Command & { where: 'here' }, given: Given, deps: RunDeps): Promise<CommandResult> {
  if (deps.mode === 'distributed' && command.distributed !== undefined) throw new UsageError(command.distributed)
  return command.run(given, deps)
}

function asked<T>(read: () => T, name: string): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\nXem cách dùng: ${callOf(name)} --help`)
    throw error
  }
}

const REACHED_WITHIN_MS = 10 * SECOND
const LOOK_EVERY_MS = 100

/** The lock tells whether a service runs; one that is just starting has the lock and no socket yet. */
async function onService(request: Request, deps: RunDeps): Promise<CommandResult> {
  if (deps.mode === 'distributed') return onOpened(request, deps)
  const { clock, wait = sleep } = deps
  for (let left = REACHED_WITHIN_MS; ; left -= LOOK_EVERY_MS) {
    const attempt = await tryLock(deps.dataDir, request.command, clock.now())
    if (attempt.kind === 'locked') {
      try {
        return await onOpened(request, deps)
      } finally {
        await attempt.lock.release()
      }
    }
    const answer = await askHolder(attempt.by, request)
    if (answer !== undefined) return answer
    if (left <= 0) throw new DataDirInUse(deps.dataDir, attempt.by)
    await wait(LOOK_EVERY_MS)
  }
}

async function askHolder(by: Holder | undefined, request: Request): Promise<CommandResult | undefined> {
  if (by?.socket === undefined) return undefined
  try {
    return await askService(by.socket, request)
  } catch (error) {
    if (error instanceof NotListening) return undefined
    throw error
  }
}

async function onOpened(request: Request, deps: RunDeps): Promise<CommandResult> {
  const service = await deps.open()
  try {
    return await executeCommand(service, request)
  } finally {
    await service.close()
  }
}
