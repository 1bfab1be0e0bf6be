import type { CommandResult, Request } from '../control/message'
import { readArguments } from './arguments'
import type { CommandService } from './command-service'
import { COMMANDS } from './commands'
import { UsageError } from './usage-error'

/** Runs a command of the service; asked wrongly, it is a result and not an error. */
export async function executeCommand(service: CommandService, request: Request): Promise<CommandResult> {
  const command = COMMANDS.find(({ name }) => name === request.command)
  if (command === undefined || command.where === 'here') {
    return wrong(`Dịch vụ không có lệnh "${request.command}".`)
  }
  try {
    if (command.where === 'service-argv') return await command.run(service, request.args)
    return await command.run(service, readArguments(command, request.args), request.input)
  } catch (error) {
    if (error instanceof UsageError) return wrong(error.message)
    throw error
  }
}

export const wrong = (message: string): CommandResult => ({ exitCode: 2, output: `${message}\n` })
