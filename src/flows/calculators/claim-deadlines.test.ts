import fc from 'fast-check'
import { runCalculator } from './calculator'
import { addDays, parseLocalDate } from '../../time'
import type { CalculatorInput } from './define'

const law = { complaint: 180, mediation: 6, arbitration: 9, court: 12 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('claim-deadlines', { ...law, today: '2026-11-22', first: 'mediation', ...inputs })

describe('the last days to act, in the worked examples of the law file', () => {
  it('underpaid on 10/10/2026', () => {
    expect(run({ knownOn: '2026-10-10' })).toMatchObject({
      results: {
        complaint: 'trước Thứ Năm 08/04/2027, còn 137 ngày',
        mediation: 'trước Thứ Bảy 10/04/2027, còn 139 ngày',
        arbitration: 'trước Thứ Bảy 10/07/2027, còn 230 ngày',
        court: 'trước Chủ nhật 10/10/2027, còn 322 ngày',
        verdict: 'Bạn còn 139 ngày để nộp đơn hòa giải: làm việc này trước.',
      },
    })
  })

  it('dismissed on 15/11/2026: to the court without mediation', () => {
    expect(run({ knownOn: '2026-11-15', first: 'court' })).toMatchObject({
      results: {
        court: 'trước Thứ Hai 15/11/2027, còn 358 ngày',
        verdict: 'Bạn còn 358 ngày để kiện thẳng ra Tòa.',
      },
    })
  })
})

describe('a limit that has passed', () => {
  it('of mediation says that it is needed, and offers a person', () => {
    expect(run({ knownOn: '2026-05-22' })).toMatchObject({
      results: {
        mediation: 'đã qua từ Chủ nhật 22/11/2026',
        court: expect.stringContaining('còn 181 ngày') as string,
        verdict: expect.stringMatching(/^Hạn hòa giải đã qua.*gặp cán bộ ngay/u) as string,
      },
    })
    expect(run({ knownOn: '2026-05-23' })).toMatchObject({
      results: { mediation: expect.stringContaining('còn 1 ngày') as string },
    })
  })

  it('of mediation does not matter where the court comes first', () => {
    expect(run({ knownOn: '2026-05-22', first: 'court' })).toMatchObject({
      results: { verdict: 'Bạn còn 181 ngày để kiện thẳng ra Tòa.' },
    })
  })

  it('of the court ends the usual ways', () => {
    expect(run({ knownOn: '2025-11-22', first: 'court' })).toMatchObject({
      results: { verdict: expect.stringMatching(/^Các hạn chính đã qua.*gặp cán bộ ngay/u) as string },
      numbers: { courtLeft: 0 },
    })
  })
})

it.each([
  ['a day to come', { knownOn: '2026-11-23' }, 'knownOn'],
  ['no day', { knownOn: 'tháng trước' }, 'knownOn'],
])('%s is refused by name', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
})

it('a later day never leaves less time, and mediation never ends after the court', () => {
  const today = parseLocalDate('2026-11-22')
  const left = (ago: number): { mediation: number; court: number } => {
    const result = run({ knownOn: today === undefined ? '' : addDays(today, -ago) })
    const numbers = result.ok ? result.numbers : {}
    return { mediation: numbers['mediationLeft'] ?? NaN, court: numbers['courtLeft'] ?? NaN }
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), (ago) => {
      const [now, before] = [left(ago), left(ago + 1)]
      expect(now.mediation >= before.mediation && now.court >= before.court && now.court >= now.mediation).toBe(true)
    }),
  )
})
