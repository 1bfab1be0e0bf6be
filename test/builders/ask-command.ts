import type { CommandResult } from '../../src/control/message'
import { readArguments } from '../../src/cli/arguments'
import type { Surroundings } from '../../src/cli/command'
import type { CommandService } from '../../src/cli/command-service'
import { COMMANDS } from '../../src/cli/commands'
import { findCommand } from '../../src/cli/help'
import { executeCommand } from '../../src/cli/execute'
import { UsageError } from '../../src/cli/usage-error'

/** Runs a command of the service as the command line does, without a lock or socket. */
export async function askCommand(
  service: CommandService,
  line: readonly string[],
  at: Partial<Surroundings> = {},
): Promise<CommandResult> {
  const found = findCommand(COMMANDS, line[0] ?? '', line.slice(1))
  if (found.kind === 'help') return { exitCode: 0, output: found.text }
  const { command, argv } = found
  const surroundings: Surroundings = {
    readInput: async () => undefined,
    readText: () => Promise.reject(new Error('no such file')),
    env: {},
    contentRoot: service.contentRoot,
    dataDir: '/nowhere',
    clock: service.clock,
    ...at,
  }
  if (command.where === 'service-argv') return executeCommand(service, { command: command.name, args: [...argv] })
  try {
    const given = readArguments(command, argv)
    if (command.where === 'here') return await command.run(given, surroundings)
    const input = await command.input?.(given, surroundings)
    return await executeCommand(service, {
      command: command.name,
      args: [...argv],
      ...(input === undefined ? {} : { input }),
    })
  } catch (error) {
    if (error instanceof UsageError) return { exitCode: 2, output: error.message }
    throw error
  }
}
