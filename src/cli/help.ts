import { nearest } from '../flows/nearest'
import type { Command, CommandSpec } from './command'
import { UsageError } from './usage-error'

/** `npm run tickets -- reply MÃ --officer TÊN …` and what each part means. */
export function helpOf(spec: CommandSpec): string {
  const options = Object.entries(spec.options)
  const required = options
    .filter(([, option]) => option.required === true)
    .map(([name, { value }]) => `--${name} ${value ?? ''}`.trim())
  const more = options.length > required.length ? ['[tuỳ chọn]'] : []
  const takes =
    spec.takes === undefined ? [] : [spec.takes.required === true ? spec.takes.value : `[${spec.takes.value}]`]
  const rows = [
    ...(spec.takes === undefined ? [] : [[spec.takes.value, spec.takes.help] as const]),
    ...options.map(([name, { value, help, required: needed }]) => {
      return [
        `--${name}${value === undefined ? '' : ` ${value}`}`,
        needed === true ? `${help} (bắt buộc)` : help,
      ] as const
    }),
  ]
  const width = Math.max(0, ...rows.map(([left]) => left.length))
  return [
    spec.summary,
    '',
    `  ${[callOf(spec.name), ...takes, ...required, ...more].join(' ')}`,
    ...(rows.length === 0 ? [] : ['']),
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    ...(spec.notes === undefined ? [] : ['', spec.notes]),
    '',
  ].join('\n')
}

/** How a command is typed: a group is a script of its own. */
export function callOf(name: string): string {
  const [group = '', ...sub] = name.split(' ')
  return [`npm run ${group} --`, ...sub].join(' ')
}

function helpOfGroup(group: string, commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [callOf(name), summary] as const)
  const width = Math.max(0, ...rows.map(([call]) => call.length))
  const lines = rows.map(([call, summary]) => `  ${call.padEnd(width)}  ${summary}`)
  return [...lines, '', `Thêm --help sau mỗi lệnh để xem các tuỳ chọn.`, ''].join('\n')
}

export type Found = { kind: 'command'; command: Command; argv: readonly string[] } | { kind: 'help'; text: string }

/** The command that `name` and the first word after it name. Throws a UsageError that says what there is. */
export function findCommand(commands: readonly Command[], name: string, argv: readonly string[]): Found {
  const single = commands.find((command) => command.name === name)
  if (single !== undefined) return { kind: 'command', command: single, argv }
  const group = commands.filter((command) => command.name.startsWith(`${name} `))
  if (group.length === 0) {
    const groups = [...new Set(commands.map((command) => command.name.split(' ')[0] ?? ''))]
    throw new UsageError(`Không có lệnh "${name}".${didYouMean(name, groups)} Có: ${groups.join(', ')}.`)
  }
  const [sub, ...rest] = argv
  if (sub === '--help' || sub === '-h') return { kind: 'help', text: helpOfGroup(name, group) }
  const subs = group.map((command) => command.name.slice(name.length + 1))
  const found = group.find((command) => command.name === `${name} ${sub ?? ''}`)
  if (found !== undefined) return { kind: 'command', command: found, argv: rest }
  const what =
    sub === undefined ? `Lệnh "${name}" cần thêm tên việc.` : `Không có lệnh "${name} ${sub}".${didYouMean(sub, subs)}`
  throw new UsageError(`${what} Có: ${subs.join(', ')}.`)
}

function didYouMean(written: string, known: readonly string[]): string {
  const meant = nearest(written, known)
  return meant === undefined ? '' : ` Có phải ý bạn là "${meant}"?`
}
