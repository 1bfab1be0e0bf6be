import {
  aDay,
  at,
  aUnit,
  openTouchFile,
  OVERTIME,
  people,
  SOME_TOPICS,
  type GivenTouch,
  type TouchFile,
} from '../../test/builders/touches'
import { unitId } from '../ids'
import { sqliteEngagement } from '../storage/sqlite/engagement'
import { MINUTE } from '../time'
import { unitTree } from '../units/unit-tree'
import { makeReport } from './make-report'
import { runReport } from './run-report'

const UNITS = [
  aUnit('tinh', { level: 'province', name: 'LĐLĐ tỉnh' }),
  aUnit('a', { name: 'Công đoàn A', parentId: unitId('tinh') }),
  aUnit('b', { name: 'Công đoàn B', parentId: unitId('tinh') }),
]
let file: TouchFile
beforeEach(async () => {
  file = openTouchFile()
  await file.units(...UNITS)
})
afterEach(() => file.close())

const run = (...argv: string[]) =>
  runReport(argv, {
    ask: (question) => makeReport(sqliteEngagement(file.db), unitTree(UNITS), question),
    units: unitTree(UNITS),
    topics: SOME_TOPICS,
    clock: { now: () => at('2026-11-22') },
  })

const asked = (who: readonly string[], unit: string, day = '2026-11-03'): GivenTouch[] =>
  who.flatMap((one) => [
    { kind: 'received' as const, who: one, at: at(day), unit },
    { kind: 'answered' as const, who: one, at: at(day), topic: OVERTIME, afterMs: 2 * MINUTE, unit },
  ])

describe('npm run report', () => {
  it('prints tables in Vietnamese, with "ẩn" for what small groups hide', async () => {
    await file.add(...asked(people(1_234, 'a'), 'a'), ...asked(people(3, 'b'), 'b'), ...asked(people(6, 't'), 'tinh'))
    const { exitCode, output } = await run('--month', '2026-11')
    expect(exitCode).toBe(0)
    expect(output).toContain('BÁO CÁO TƯƠNG TÁC: Tháng 11/2026 (01/11/2026 – 30/11/2026)\nToàn hệ thống')
    expect(output).toMatch(/Người đã tiếp cận +1\.243\n/)
    expect(output).toMatch(/Tỷ lệ bot tự trả lời +100,0 %\n/)
    expect(output).toMatch(/câu trả lời đầu tiên của bot +một nửa trong 2,0 phút, 9\/10 trong 2,0 phút\n/)
    expect(output).toMatch(/Công đoàn A +1\.234 +1\.234 +1\.234 +0 +0 +0\n/)
    expect(output).toMatch(/Công đoàn B +ẩn +ẩn +ẩn +0 +0 +0\n/)
    expect(output).toMatch(/LĐLĐ tỉnh +ẩn +ẩn +ẩn +0 +0 +0\n/)
    expect(output).toContain('docs/so-lieu.md')
  })

  it('writes JSON in which hidden figures are null and nothing else is left of them', async () => {
    await file.add(...asked(people(30, 'a'), 'a'), ...asked(people(3, 'b'), 'b'))
    const { output } = await run('--month', '2026-11', '--json')
    expect(JSON.parse(output)).toMatchObject({ total: { people: 33 }, byUnit: [{ unit: 'a', people: null }, { unit: 'b', people: null }] }) // prettier-ignore
  })

  it('writes CSV that a spreadsheet reads as text', async () => {
    const ref = '=HYPERLINK("http://x")'
    await file.add(
      ...people(6).map((who): GivenTouch => ({
        kind: 'followed',
        who,
        at: at('2026-11-03'),
        source: { kind: 'link', ref },
      })),
    )
    const { output } = await run('--month', '2026-11', '--csv')
    expect(output.startsWith('\uFEFFKỳ,Đơn vị báo cáo,Bảng,Dòng,Chỉ số,Giá trị\r\n')).toBe(true)
    expect(output).toContain('01/11/2026 – 30/11/2026,Toàn hệ thống,Tổng,,Người đã tiếp cận,6\r\n')
    expect(output).toContain(`"'=HYPERLINK(""http://x"")",Người đã tiếp cận,6\r\n`)
  })

  it('lets nothing from outside play with the terminal', async () => {
    const ref = 'qr\u001b[2J\nTổng: 0'
    await file.add(
      ...people(6).map((who): GivenTouch => ({
        kind: 'followed',
        who,
        at: at('2026-11-03'),
        source: { kind: 'link', ref },
      })),
    )
    expect((await run('--month', '2026-11')).output).toContain('Liên kết hoặc mã QR: qr [2J Tổng: 0')
  })

  it('makes a report for each year of a period over a change of year', async () => {
    await file.add(...asked(people(6), 'a', '2025-12-30'), ...asked(people(6), 'a', '2026-01-02'))
    const { output } = await run('--from', '2025-12-15', '--to', '2026-01-15')
    expect(output).toContain('Mỗi năm là một báo cáo')
    expect(output.match(/Người đã tiếp cận +6\n/g)).toHaveLength(2)
    const json = JSON.parse((await run('--from', '2025-12-15', '--to', '2026-01-15', '--json')).output) as {
      period: { to: string }
    }[]
    expect(json.map(({ period }) => period.to)).toEqual([aDay('2025-12-31'), aDay('2026-01-15')])
  })

  it('has a report of nothing for a period in which nothing happened', async () => {
    expect((await run('--month', '2026-10')).output).toMatch(/Người đã tiếp cận +0\n/)
  })

  it('reports one unit', async () => {
    await file.add(...asked(people(30, 'a'), 'a'), ...asked(people(9, 'b'), 'b'))
    const { output } = await run('--month', '2026-11', '--unit', 'b')
    expect(output).toContain('\nCông đoàn B\n')
    expect(output).toMatch(/Người đã tiếp cận +9\n/)
  })

  it.each([
    [[], 'Chưa nói báo cáo cho kỳ nào'],
    [
      ['--month', '2026-11', '--unit', 'c'],
      'Không có đơn vị "c". Có: tinh (LĐLĐ tỉnh), a (Công đoàn A), b (Công đoàn B).',
    ],
    [['--month', '2026-11', '--units', 'later'], '--units "later" không đọc được'],
    [['--month', '2026-11', '--json', '--csv'], 'Chỉ chọn một trong hai: --json hoặc --csv.'],
    [['--moth', '2026-11'], 'Không hiểu lệnh'],
    [['2026-11'], 'Không hiểu lệnh'],
  ])('%j ends with 2 and says what to do', async (argv, words) => {
    const { exitCode, output } = await run(...argv)
    expect(exitCode).toBe(2)
    expect(output).toContain(words)
    expect(output).toContain('--quarter 2026-Q4')
  })

  it('names all faults at once', async () => {
    const { output } = await run('--month', '2026-13', '--unit', 'c', '--units', 'later')
    expect(output.split('\n').slice(0, 3).map((line) => line.slice(0, 7))).toEqual(['--month', '--units', 'Không c']) // prettier-ignore
  })

  it('helps', async () => expect(await run('--help')).toMatchObject({ exitCode: 0 }))
})
