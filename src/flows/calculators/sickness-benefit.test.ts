import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const LAW = { highest: 50_600_000, divisor: 24 }
const LIMITS = { normal_lt15: 30, normal_15_30: 40, normal_ge30: 60, heavy_lt15: 40, heavy_15_30: 50, heavy_ge30: 70 }
type Inputs = Record<string, CalculatorInput>
const own = (inputs: Inputs) =>
  runCalculator('sickness-benefit', { ...LAW, ...LIMITS, rate: 75, work: 'normal', paid: 'lt15', ...inputs })
const child = (inputs: Inputs) =>
  runCalculator('child-sickness-benefit', { ...LAW, rate: 75, age: 'under3', under3: 20, from3: 15, ...inputs })
const long = (inputs: Inputs) =>
  runCalculator('long-sickness-benefit', {
    ...LAW,
    rate_lt15: 50,
    rate_15_30: 55,
    rate_ge30: 65,
    paid: 'lt15',
    ...inputs,
  })

describe('benefit for the worker’s own sickness', () => {
  it('four days on 6.000.000 đồng bring 750.000 đồng', () => {
    expect(own({ insuredWage: 6_000_000, days: 4 })).toEqual({
      ok: true,
      results: {
        pay: '750.000 đồng',
        perDay: '187.500 đồng',
        limit: '30 ngày làm việc',
        formula: '6.000.000 đồng × 75% : 24 = 187.500 đồng một ngày; × 4 ngày = 750.000 đồng',
        note: 'Cả năm được nhiều nhất 30 ngày làm việc: trước lần này năm nay đã nghỉ quá 26 ngày thì phần vượt không có tiền.',
      },
      numbers: { pay: 750_000, perDay: 187_500, counted: 4 },
    })
  })

  it('less than half a day counts as half: 93.750 đồng; half a day or more as a whole one', () => {
    expect(own({ insuredWage: 6_000_000, days: 0.5 })).toMatchObject({
      results: {
        pay: '93.750 đồng nếu buổi lẻ chưa tới nửa ngày, 187.500 đồng nếu buổi lẻ từ nửa ngày trở lên',
        formula: '6.000.000 đồng × 75% : 24 = 187.500 đồng một ngày; × 0,5 ngày = 93.750 đồng, × 1 ngày = 187.500 đồng',
      },
      numbers: { pay: 93_750 },
    })
  })

  it.each([
    ['normal', 'lt15', 30],
    ['normal', '15_30', 40],
    ['normal', 'ge30', 60],
    ['heavy', 'lt15', 40],
    ['heavy', '15_30', 50],
    ['heavy', 'ge30', 70],
  ])('%s work, contributions of %s: %d days a year', (work, paid, limit) => {
    const all = own({ insuredWage: 2_400_000, days: 100, work, paid })
    expect(all).toMatchObject({ numbers: { counted: limit, pay: 75_000 * limit } })
    expect(all).toMatchObject({ results: { note: expect.stringContaining('Bệnh thuộc danh mục chữa dài ngày') } })
  })

  it('never pays more than the year’s days, nor less for a day more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_600_000 }), fc.integer({ min: 1, max: 360 }), (insuredWage, days) => {
        const [less, more] = [own({ insuredWage, days }), own({ insuredWage, days: days + 1 })]
        if (!less.ok || !more.ok) throw new Error('refused')
        const most = Math.round((insuredWage * 75 * 30) / 2400)
        expect(more.numbers['pay']).toBeGreaterThanOrEqual(less.numbers['pay'] ?? NaN)
        expect(more.numbers['pay']).toBeLessThanOrEqual(most)
      }),
    )
  })
})

describe('benefit for a sick child', () => {
  it('three days on 7.200.000 đồng bring 675.000 đồng', () => {
    expect(child({ insuredWage: 7_200_000, days: 3 })).toMatchObject({
      results: { pay: '675.000 đồng', perDay: '225.000 đồng', limit: '20 ngày làm việc' },
      numbers: { pay: 675_000 },
    })
  })

  it('from three years on there are 15 days, and the other parent has as many', () => {
    const result = child({ insuredWage: 7_200_000, days: 18, age: 'from3' })
    expect(result).toMatchObject({ numbers: { counted: 15, pay: 3_375_000 } })
    expect(result).toMatchObject({ results: { note: expect.stringContaining('cha hoặc mẹ còn lại') } })
  })
})

describe('benefit for an illness of long treatment, after the year’s days', () => {
  it('20 days on 7.200.000 đồng, less than 15 years: 3.000.000 đồng', () => {
    expect(long({ insuredWage: 7_200_000, days: 20 })).toMatchObject({
      results: { pay: '3.000.000 đồng', note: '' },
      numbers: { pay: 3_000_000 },
    })
  })

  it.each([
    ['15_30', 3_300_000],
    ['ge30', 3_900_000],
  ])('contributions of %s bring more: %d đồng', (paid, pay) => {
    expect(long({ insuredWage: 7_200_000, days: 20, paid })).toMatchObject({ numbers: { pay } })
  })
})

describe('nonsense about sickness', () => {
  it.each([
    ['a wage above what contributions are taken from', { insuredWage: 60_000_000, days: 2 }, 'insuredWage'],
    ['a wage below nothing', { insuredWage: -1, days: 2 }, 'insuredWage'],
    ['no day', { insuredWage: 6_000_000, days: 0 }, 'days'],
    ['400 days', { insuredWage: 6_000_000, days: 400 }, 'days'],
    ['a quarter of a day', { insuredWage: 6_000_000, days: 1.25 }, 'days'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(own(inputs)).toMatchObject({ ok: false, input })
    expect(child(inputs)).toMatchObject({ ok: false, input })
  })
})
