import type { CommandResult } from '../control/message'
import type { Mode } from '../mode'
import type { Clock } from '../time'
import type { Given } from './arguments'
import type { CommandService } from './command-service'

export interface OptionSpec {
  /** What stands for the value in the help, e.g. `TÊN`; a switch without a value has none. */
  value?: string
  help: string
  required?: true
  /** May be given several times. */
  multiple?: true
}

/** How a command is called; its help is made from this. */
export interface CommandSpec {
  /** `tickets reply`, or one word. */
  name: string
  summary: string
  /** The one argument without a name. */
  takes?: { value: string; help: string; required?: true }
  options: Readonly<Record<string, OptionSpec>>
  /** Lines under the options. */
  notes?: string
}

/** Where the person is: on the other side of the control socket when the service runs. */
export interface Surroundings {
  /** Standard input up to its end; undefined when it is a keyboard. */
  readInput(): Promise<string | undefined>
  readText(path: string): Promise<string>
  /** For names of credentials, and of an agent elsewhere. */
  env: Readonly<Record<string, string | undefined>>
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  dataDir: string
  clock: Clock
  /** Default `embedded`. `distributed`: many processes share the store, so a command opens it itself and asks no service. */
  mode?: Mode['kind']
  /** Tells how long work goes on, before its result. */
  say?(line: string): void
  /** Absent: real time passes. */
  wait?(ms: number): Promise<void>
}

export type Command = CommandSpec &
  (
    | {
        where: 'service'
        /** Reads what must be read where the person is. */
        input?(given: Given, surroundings: Surroundings): Promise<string | undefined>
        run(service: CommandService, given: Given, input: string | undefined): Promise<CommandResult>
      }
    /** Reads its own arguments, and has its own help. */
    | {
        where: 'service-argv'
        usage: string
        run(service: CommandService, argv: readonly string[]): Promise<CommandResult>
      }
    /** Needs no store. */
    | {
        where: 'here'
        /** What is done instead where the store is not a file of this machine; the command is refused with it. */
        distributed?: string
        run(given: Given, surroundings: Surroundings): Promise<CommandResult>
      }
  )

export const done = (output: string): CommandResult => ({ exitCode: 0, output: line(output) })
/** The answer is no: nothing was done, or something that was checked is wrong. */
export const no = (output: string): CommandResult => ({ exitCode: 1, output: line(output) })
export const json = (value: unknown): CommandResult => done(JSON.stringify(value, undefined, 2))

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)
