import { containing } from '../../test/builders/containing'
import { readArguments } from './arguments'
import type { CommandSpec } from './command'
import { COMMANDS } from './commands'
import { findCommand, helpOf } from './help'
import { UsageError } from './usage-error'

const spec: CommandSpec = {
  name: 'tickets try',
  summary: 'Thử.',
  takes: { value: 'MÃ', help: 'mã phiếu', required: true },
  options: {
    officer: { value: 'TÊN', help: 'tên', required: true },
    limit: { value: 'SỐ', help: 'bao nhiêu' },
    alias: { value: 'TÊN', help: 'tên khác', multiple: true },
    json: { help: 'in ra JSON' },
  },
}
const read = (...argv: string[]) => readArguments(spec, argv)
const faultsOf = (...argv: string[]): string[] => {
  try {
    read(...argv)
  } catch (error) {
    if (error instanceof UsageError) return error.message.split('\n')
  }
  return []
}

describe('arguments', () => {
  it('are read by name, in any order', () => {
    const given = read('--alias', 'A', 'CD-1', '--officer=Chị Hoa', '--alias', 'B', '--json')
    expect(given.argument).toBe('CD-1')
    expect(given.required('officer')).toBe('Chị Hoa')
    expect(given.list('alias')).toEqual(['A', 'B'])
    expect(given.has('json')).toBe(true)
    expect(given.count('limit', 50)).toBe(50)
  })

  it('are refused all at once, with what was probably meant and what there is', () => {
    expect(faultsOf('CD-1', 'CD-2', '--oficer', 'Hoa', '--json=yes', '--limit')).toEqual([
      'Không có tuỳ chọn --oficer. Có phải ý bạn là --officer? Có: --officer, --limit, --alias, --json.',
      '--json không có giá trị đi kèm.',
      '--limit cần SỐ.',
      'Không rõ "CD-2" để làm gì.',
      'Không rõ "Hoa" để làm gì.',
      'Thiếu --officer.',
    ])
  })

  it('are not swallowed by an option before them', () => {
    expect(faultsOf('CD-1', '--officer', '--json')).toContain(
      '--officer cần TÊN; giá trị bắt đầu bằng dấu - thì viết --officer=--json',
    )
    expect(read('CD-1', '--officer=--json').required('officer')).toBe('--json')
  })

  it('that count for one are given once', () => {
    expect(faultsOf('CD-1', '--officer', 'Hoa', '--officer', 'Lan')).toEqual(['--officer chỉ ghi một lần.'])
  })

  it.each(['0', '-1', '1.5', 'x', '1e3', '9999999'])('that are numbers are whole and above 0, not %s', (typed) => {
    const given = read('CD-1', '--officer', 'Hoa', `--limit=${typed}`)
    expect(() => given.count('limit', 1)).toThrow('--limit phải là số nguyên')
  })

  it('are not needed for help', () => {
    expect(read('--help').wantsHelp).toBe(true)
    expect(read('-h', '--nonsense').wantsHelp).toBe(true)
  })
})

describe('commands', () => {
  const find = (name: string, ...argv: string[]) => findCommand(COMMANDS, name, argv)

  it('are found by one word or two', () => {
    expect(find('backup', 'to.sqlite')).toMatchObject({ command: { name: 'backup' }, argv: ['to.sqlite'] })
    expect(find('tickets', 'show', 'CD-1')).toMatchObject({ command: { name: 'tickets show' }, argv: ['CD-1'] })
  })

  it('that do not exist are told with what does', () => {
    expect(() => find('tickets', 'rely')).toThrow(
      'Không có lệnh "tickets rely". Có phải ý bạn là "reply"? Có: list, show,',
    )
    expect(() => find('tickets')).toThrow('cần thêm tên việc. Có: list, show,')
    expect(() => find('ticket')).toThrow('Có phải ý bạn là "tickets"?')
  })

  it('of a group are listed by its help', () => {
    expect(find('units', '--help')).toMatchObject({
      kind: 'help',
      text: containing('npm run units -- add'),
    })
  })

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    '%s has help that names every option',
    (_name, command) => {
      const text = helpOf(command)
      expect(text).toContain(command.summary)
      for (const option of Object.keys(command.options)) expect(text).toContain(`--${option}`)
    },
  )
})
