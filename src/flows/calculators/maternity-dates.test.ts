import fc from 'fast-check'
import { addDays, parseLocalDate, type LocalDate } from '../../time'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const LAW = { leave: 6, secondChildLeave: 7, extraMonths: 1, beforeMax: 2, returnMin: 4, fileDays: 45 }
const SINGLE = { births: 'single', olderChildren: 'none' }
const dates = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('maternity-dates', { ...LAW, ...SINGLE, bornOn: '2026-10-20', startsOn: '2026-10-01', ...inputs })

describe('maternity leave in the calendar', () => {
  it('six months from 1/10/2026 end on 31/3/2027', () => {
    expect(dates({})).toEqual({
      ok: true,
      results: {
        months: '6 tháng',
        starts: 'Thứ Năm 01/10/2026',
        lastDay: 'Thứ Tư 31/03/2027',
        back: 'Thứ Năm 01/04/2027',
        earliest: 'Thứ Hai 01/02/2027',
        fileBy: 'Thứ Bảy 15/05/2027',
        note: 'Hôm đi làm lại trùng ngày nghỉ thì đi làm vào ngày làm việc kế tiếp.',
      },
      numbers: { months: 6 },
    })
  })

  it('a second child brings a seventh month, first twins too', () => {
    const seventh = { results: { lastDay: 'Thứ Sáu 30/04/2027' } }
    expect(dates({ olderChildren: 'one' })).toMatchObject(seventh)
    expect(dates({ births: 'twins' })).toMatchObject(seventh)
  })

  it('of twins that are also the second birth only what is certain is told', () => {
    const result = dates({ births: 'twins', olderChildren: 'one' })
    expect(result).toMatchObject({
      results: { months: 'ít nhất 7 tháng', note: expect.stringContaining('hỏi cán bộ') },
    })
  })

  it('before 1/7/2026 the second child brings nothing more', () => {
    const born = { bornOn: '2026-06-30', startsOn: '2026-06-30', secondChildLeave: 6, olderChildren: 'one' }
    expect(dates(born)).toMatchObject({ results: { months: '6 tháng', lastDay: 'Thứ Ba 29/12/2026' } })
  })

  it('begins at most two months before the birth, and not after it', () => {
    expect(dates({ startsOn: '2026-08-20' })).toMatchObject({ ok: true })
    expect(dates({ startsOn: '2026-08-19' })).toMatchObject({
      ok: false,
      input: 'startsOn',
      reason: expect.stringContaining('sớm nhất từ Thứ Năm 20/08/2026'),
    })
    expect(dates({ startsOn: '2026-10-21' })).toMatchObject({ ok: false, input: 'startsOn' })
  })

  it('a day that is none is refused', () => {
    expect(dates({ bornOn: '2026-02-30' })).toMatchObject({ ok: false, input: 'bornOn' })
  })

  it('is as long whenever it begins: between 181 and 184 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (n) => {
        const bornOn = addDays('2026-07-01' as LocalDate, n)
        const result = dates({ bornOn, startsOn: bornOn })
        if (!result.ok) throw new Error(result.reason)
        const [day = '', month, year] = (result.results['lastDay'] ?? '').split(' ').at(-1)?.split('/') ?? []
        const last = parseLocalDate(`${year}-${month}-${day}`)
        const count = (Date.parse(last ?? '') - Date.parse(bornOn)) / 86_400_000 + 1
        expect(count).toBeGreaterThanOrEqual(181)
        expect(count).toBeLessThanOrEqual(184)
      }),
    )
  })
})
