import fc from 'fast-check'
import { addDays, type LocalDate } from '../../time'
import { runCalculator } from './calculator'

const LAW = { deadlineMonths: 3, holidays: '2026-11-24, 2027-01-01, 2027-04-30, 2027-05-01' }
const deadline = (leftOn: string, today = '2026-11-22') =>
  runCalculator('unemployment-deadline', { ...LAW, leftOn, today })
const start = (filedOn: string, leftOn = '2026-10-15') =>
  runCalculator('unemployment-start', { ...LAW, leftOn, filedOn, waitDays: 10 })

describe('the last day for the papers', () => {
  it('who left on 15/10/2026 has until 15/1/2027', () => {
    expect(deadline('2026-10-15')).toEqual({
      ok: true,
      results: {
        deadline: 'Thứ Sáu 15/01/2027',
        left: 'Còn 54 ngày.',
        formula: 'nghỉ 15/10/2026, 3 tháng sau là Thứ Sáu 15/01/2027',
        note: expect.stringContaining('Tết Âm lịch'),
      },
      numbers: { months: 3, daysLeft: 54 },
    })
  })

  it('a month without that day ends the time, and a Sunday moves it on: 30/11/2026 until Monday 1/3/2027', () => {
    expect(deadline('2026-11-30')).toMatchObject({
      results: {
        deadline: 'Thứ Hai 01/03/2027',
        formula:
          'nghỉ 30/11/2026, 3 tháng sau là Chủ nhật 28/02/2027; hôm đó là ngày nghỉ nên được nộp tới Thứ Hai 01/03/2027',
      },
    })
  })

  it('a holiday and the weekend behind it move it on: 1/10/2026 until Monday 4/1/2027', () => {
    expect(deadline('2026-10-01')).toMatchObject({ results: { deadline: 'Thứ Hai 04/01/2027' } })
  })

  it('says when it is over, and when it is today', () => {
    expect(deadline('2026-08-10')).toMatchObject({ results: { left: expect.stringContaining('Đã quá hạn') } })
    expect(deadline('2026-08-24', '2026-11-25')).toMatchObject({ results: { left: 'Hôm nay là ngày chót.' } })
  })

  it('is never before three months are over, and at most five days after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (n) => {
        const result = deadline(addDays('2026-01-01' as LocalDate, n), '2026-01-01')
        if (!result.ok) throw new Error(result.reason)
        expect((result.numbers['daysLeft'] ?? NaN) - n).toBeGreaterThanOrEqual(89)
        expect((result.numbers['daysLeft'] ?? NaN) - n).toBeLessThanOrEqual(97)
      }),
    )
  })
})

describe('from when it is paid', () => {
  it('papers of 2/11/2026 count from the eleventh working day, 17/11/2026', () => {
    expect(start('2026-11-02')).toMatchObject({
      results: {
        from: 'Thứ Ba 17/11/2026',
        formula: 'nộp đủ hồ sơ Thứ Hai 02/11/2026, đếm từ hôm sau, ngày làm việc thứ 11 là Thứ Ba 17/11/2026',
      },
    })
  })

  it('a holiday in between is not counted', () => {
    expect(start('2026-11-20')).toMatchObject({ results: { from: 'Thứ Ba 08/12/2026' } })
  })

  it('papers handed in too late are told so', () => {
    expect(start('2027-01-18')).toMatchObject({
      results: { note: expect.stringContaining('quá hạn nộp Thứ Sáu 15/01/2027') },
    })
  })

  it('papers before the work ended are refused', () => {
    expect(start('2026-10-14')).toMatchObject({ ok: false, input: 'filedOn' })
  })
})
