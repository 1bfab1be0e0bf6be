import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The table for cases filed in 2026. */
const priceIndex =
  'trước 1995: 5,81; 1995: 4,91; 1996: 4,65; 1997: 4,50; 1998: 4,18; 1999: 4,01; 2000: 4,07; 2001: 4,09; 2002: 3,94; ' +
  '2003: 3,81; 2004: 3,54; 2005: 3,27; 2006: 3,05; 2007: 2,81; 2008: 2,29; 2009: 2,14; 2010: 1,96; 2011: 1,65; ' +
  '2012: 1,51; 2013: 1,42; 2014: 1,36; 2015: 1,36; 2016: 1,32; 2017: 1,28; 2018: 1,23; 2019: 1,20; 2020: 1,16; ' +
  '2021: 1,14; 2022: 1,11; 2023: 1,07; 2024: 1,03; 2025: 1,00; 2026: 1,00'
const law = {
  priceIndex,
  splitYear: 2014,
  perYearBefore: 1.5,
  perYearFrom: 2,
  joinedBefore: '2025-07-01',
  waitMonths: 12,
  belowYears: 20,
  pensionYears: 15,
  rateWomen: 45,
  rateMen: 40,
  workerPension: 8,
  employerPension: 14,
}
const run = (history: string, given: Record<string, CalculatorInput> = {}) =>
  runCalculator('one-time-withdrawal', { ...law, history, filed: '2026-08-15', ...given })

describe('withdrawals in the worked examples of the law file', () => {
  it('90 months from 2018 on: 6.121.333 on average, 15 months, 91.820.000 đồng', () => {
    expect(run('1/2018-12/2021 5.000.000; 1/2022-6/2025 6.000.000')).toEqual({
      ok: true,
      results: {
        amount: '91.820.000 đồng',
        average: '6.121.333 đồng',
        averageFormula: '550.920.000 đồng : 90 tháng = 6.121.333 đồng',
        record: [
          '• tháng 1/2018 đến tháng 12/2021 (48 tháng): 5.000.000 đồng',
          '• tháng 1/2022 đến tháng 6/2025 (42 tháng): 6.000.000 đồng',
        ].join('\n'),
        months: '7 năm 6 tháng',
        formula: '6.121.333 đồng × 2 × 7,5 năm (tức 15 tháng lương) = 91.820.000 đồng',
        paidIn: containing('riêng bạn đã đóng 39.360.000 đồng, cả bạn và công ty đã đóng 108.240.000 đồng'),
        verdict: containing('ngừng đóng 1 năm 1 tháng'),
        givenUp: containing('Rút là mất 7 năm 6 tháng'),
      },
      numbers: {
        amount: 91_820_000,
        average: 6_121_333,
        months: 90,
        factor: 15,
        wages: 492_000_000,
        adjusted: 550_920_000,
      },
    })
  })

  it('56 months on both sides of 2014: 4.427.107 on average, 9,5 months, 42.057.518 đồng', () => {
    const history = '3/2012-12/2012 2tr5; 2013 2,8 triệu; 2014 3tr2; 2015 3tr6; 1-10/2016 3tr9'
    expect(run(history)).toMatchObject({
      numbers: { amount: 42_057_518, average: 4_427_107, months: 56, factor: 9.5 },
      results: { formula: '4.427.107 đồng × (1,5 × 1 năm trước 2014 + 2 × 4 năm còn lại) = 42.057.518 đồng' },
    })
  })
})

describe('the amount', () => {
  it('of less than a year is at most two months of the average', () => {
    expect(run('1/2024-8/2024 5tr')).toMatchObject({
      results: {
        amount: 'nhiều nhất 10.300.000 đồng',
        formula: containing('bằng số đã đóng, nhiều nhất 5.150.000 đồng × 2 tháng = 10.300.000 đồng'),
      },
      numbers: { factor: 2, months: 8 },
    })
  })

  it('counts odd months before 2014 with the later ones', () => {
    // 23 months before 2014 are one year, the other 11 make a whole one at the later rate.
    expect(run('2/2012-12/2013 3tr')).toMatchObject({ numbers: { factor: 1.5 + 2 } })
    expect(run('1/2012-12/2013 3tr')).toMatchObject({ numbers: { factor: 3 } })
  })

  it('takes years before the table at its oldest factor', () => {
    expect(run('1993-1994 1tr')).toMatchObject({ numbers: { average: 5_810_000 } })
  })

  it('is two months of the average for every year from 2014 on, and grows with the wage', () => {
    const wage = fc.integer({ min: 100, max: 40_000 }).map((thousands) => thousands * 1_000)
    fc.assert(
      fc.property(wage, fc.integer({ min: 1, max: 11 }), (dong, years) => {
        const result = run(`1/2014-12/${2013 + years} ${dong} đồng`)
        const higher = run(`1/2014-12/${2013 + years} ${dong + 1_000} đồng`)
        if (!result.ok || !higher.ok) throw new Error('refused')
        const { amount = NaN, adjusted = NaN, months = NaN } = result.numbers
        expect(amount).toBe(Math.round((adjusted / months) * 2 * years))
        expect(higher.numbers.amount).toBeGreaterThan(amount)
      }),
    )
  })
})

describe('who may', () => {
  it('nobody who began from July 2025 on, whatever the wait', () => {
    expect(run('7/2025-7/2025 6tr', { filed: '2027-01-05' })).toMatchObject({
      results: { verdict: containing('không rút chỉ vì nghỉ 12 tháng') },
    })
    expect(run('6/2025-7/2025 6tr')).toMatchObject({ results: { verdict: containing('có thể rút') } })
  })

  it('after twelve full months without paying, not before', () => {
    expect(run('1/2020-7/2025 6tr')).toMatchObject({ results: { verdict: containing('ngừng đóng 1 năm, đã qua') } })
    expect(run('1/2020-8/2025 6tr')).toMatchObject({ results: { verdict: containing('mới ngừng đóng 11 tháng') } })
  })

  it('not from 20 years on', () => {
    expect(run('1/2004-12/2023 6tr')).toMatchObject({ results: { verdict: containing('từ 20 năm trở lên') } })
    expect(run('2/2004-12/2023 6tr')).toMatchObject({ results: { verdict: containing('có thể rút') } })
  })
})

describe('what is given up', () => {
  it('below 15 years: the time, and the pension that is still to be reached', () => {
    expect(run('1/2018-12/2021 5tr; 1/2022-6/2025 6tr')).toMatchObject({
      results: {
        givenUp:
          'Rút là mất 7 năm 6 tháng đã đóng. Còn 7 năm 6 tháng nữa là đủ 15 năm để có lương hưu: với lương bình quân này, tới tuổi mỗi tháng khoảng 2.754.600 đồng nếu là nữ (45%), 2.448.533 đồng nếu là nam (40%).',
      },
    })
  })

  it('from 15 years on: the pension itself', () => {
    expect(run('1/2009-12/2024 6tr')).toMatchObject({ results: { givenUp: containing('Bạn đã đủ 15 năm') } })
  })
})

describe('records as people write them', () => {
  const months = (history: string): number | string => {
    const result = run(history)
    return result.ok ? (result.numbers.months ?? NaN) : result.reason
  }

  it.each([
    ['1/2018-12/2021 5tr; 1/2022-6/2025 6tr', 90],
    ['01/2018 - 12/2021: 5.000.000\n01/2022 - 06/2025: 6.000.000', 90],
    ['từ tháng 1/2018 đến tháng 12/2021 lương 5 triệu, từ 1/2022 đến 6/2025 là 6 triệu', 90],
    ['tu 1/2018 toi 12/2021 5tr roi 1/2022 toi 6/2025 6tr', 90],
    ['tháng 1 năm 2018 đến tháng 12 năm 2021 5tr', 48],
    ['1/2022-6/2025 6tr, 1/2018-12/2021 5tr', 90],
    ['1/2018-12/2021 - 5tr', 48],
    ['3-12/2012 2tr5', 10],
    ['tháng 3 đến tháng 12/2012 2.500.000', 10],
    ['2013: 2,8tr', 12],
    ['năm 2013 2tr8', 12],
    ['2013-2015 3.200k', 36],
    ['2013 2000k', 12],
    ['5/2020 4tr', 1],
    ['01/03/2019 - 31/12/2019 5tr', 10],
  ])('“%s”', (history, count) => {
    expect(months(history)).toBe(count)
  })

  it.each([
    ['em làm lâu lắm rồi', 'chưa thấy tháng năm nào'],
    ['1/2018-12/2021', 'chưa rõ lương đóng'],
    ['1/2018-12/2021 5', 'chưa rõ lương đóng'],
    ['13/2018-12/2021 5tr', 'không rõ tháng nào'],
    ['12/2021-1/2018 5tr', 'tháng cuối trước tháng đầu'],
    ['1/2018-12/2021 5tr; 6/2021-6/2022 6tr', 'tháng 6/2021 được ghi hai lần'],
    ['1/2022 đến nay 6tr', 'ghi rõ tháng cuối cùng'],
    ['1/2018-12/2021 5k', 'chưa hợp lý'],
    ['1/2018-12/2021 5 tỷ', 'chưa hợp lý'],
    ['1/2018-12/2026 5tr', 'trước tháng nộp hồ sơ'],
  ])('“%s” is asked again with the reason', (history, reason) => {
    expect(run(history)).toMatchObject({ ok: false, input: 'history', reason: containing(reason) })
  })

  it('anything else never throws', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (history) => {
        expect(typeof run(history).ok).toBe('boolean')
      }),
    )
    const shape = fc.stringMatching(/^[0-9/\-. trk;:đn]{1,60}$/)
    fc.assert(
      fc.property(shape, (history) => {
        expect(typeof run(history).ok).toBe('boolean')
      }),
    )
  })

  it('a table that cannot be read refuses without blaming the worker', () => {
    const refused = run('2013 3tr', { priceIndex: 'chưa có' })
    expect(refused).toMatchObject({ ok: false })
    expect(refused).not.toHaveProperty('input')
  })
})
