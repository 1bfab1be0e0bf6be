import { parseArgs } from 'node:util'
import { nearest } from '../flows/nearest'
import type { CommandSpec } from './command'
import { UsageError } from './usage-error'

/** What was typed after a command's name, checked against its spec. */
export interface Given {
  wantsHelp: boolean
  argument: string | undefined
  text(option: string): string | undefined
  required(option: string): string
  list(option: string): string[]
  has(option: string): boolean
  /** A whole number above 0; the fallback when it is not given. */
  count(option: string, fallback: number): number
  oneOf<T extends string>(option: string, values: readonly T[]): T | undefined
}

/** Throws a UsageError that names everything wrong at once. */
export function readArguments(spec: CommandSpec, argv: readonly string[]): Given {
  const { values, positionals, faults } = read(spec, argv)
  const wantsHelp = values.has('help')
  if (!wantsHelp) {
    for (const [name, { required }] of Object.entries(spec.options)) {
      if (required === true && !values.has(name)) faults.push(`Thiếu --${name}.`)
    }
    if (spec.takes?.required === true && positionals.length === 0) faults.push(`Thiếu ${spec.takes.value}.`)
    if (faults.length > 0) throw new UsageError(faults.join('\n'))
  }
  return given(values, positionals[0], wantsHelp)
}

type Values = Map<string, string[]>

function read(spec: CommandSpec, argv: readonly string[]): { values: Values; positionals: string[]; faults: string[] } {
  const names = Object.keys(spec.options)
  const options = Object.fromEntries(
    names.map((name) => [name, { type: spec.options[name]?.value === undefined ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  })
  const values: Values = new Map()
  const positionals: string[] = []
  const faults: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const fault = faultOf(spec, token, values)
    if (fault === undefined) values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ''])
    else faults.push(fault)
  }
  for (const extra of positionals.slice(spec.takes === undefined ? 0 : 1)) faults.push(`Không rõ "${extra}" để làm gì.`)
  return { values, positionals, faults }
}

type OptionToken = { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined }

function faultOf(spec: CommandSpec, token: OptionToken, values: Values): string | undefined {
  if (token.name === 'help') return undefined
  const option = spec.options[token.name]
  if (option === undefined) return unknownOption(token.rawName, Object.keys(spec.options))
  if (option.value === undefined)
    return token.value === undefined ? undefined : `--${token.name} không có giá trị đi kèm.`
  if (token.value === undefined) return `--${token.name} cần ${option.value}.`
  if (token.inlineValue !== true && /^--?[a-z]/i.test(token.value)) {
    return `--${token.name} cần ${option.value}; giá trị bắt đầu bằng dấu - thì viết --${token.name}=${token.value}`
  }
  return values.has(token.name) && option.multiple !== true ? `--${token.name} chỉ ghi một lần.` : undefined
}

function unknownOption(written: string, known: readonly string[]): string {
  const meant = nearest(written.replace(/^-+/, ''), known)
  const all = known.length === 0 ? 'Lệnh này không có tuỳ chọn.' : `Có: ${known.map((name) => `--${name}`).join(', ')}.`
  return `Không có tuỳ chọn ${written}.${meant === undefined ? '' : ` Có phải ý bạn là --${meant}?`} ${all}`
}

function given(values: Values, argument: string | undefined, wantsHelp: boolean): Given {
  const text = (option: string): string | undefined => values.get(option)?.at(-1)
  return {
    wantsHelp,
    argument,
    text,
    required(option) {
      const value = text(option)
      if (value === undefined) throw new UsageError(`Thiếu --${option}.`)
      return value
    },
    list: (option) => values.get(option) ?? [],
    has: (option) => values.has(option),
    count(option, fallback) {
      const value = text(option)
      if (value === undefined) return fallback
      if (!/^[1-9]\d{0,5}$/.test(value)) throw new UsageError(`--${option} phải là số nguyên lớn hơn 0.`)
      return Number(value)
    },
    oneOf<T extends string>(option: string, known: readonly T[]) {
      const value = text(option)
      const found = known.find((one) => one === value)
      if (value !== undefined && found === undefined)
        throw new UsageError(`--${option} phải là một trong: ${known.join(', ')}.`)
      return found
    },
  }
}
