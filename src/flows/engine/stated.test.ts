import { aContent, aParameter } from '../../../test/builders/flows'
import type { LocalDate } from '../../time'
import type { StatedFigure } from '../flow'
import type { EngineContext } from './outcome'
import { statedIn } from './stated'

const ctx: EngineContext = { content: aContent({ flows: [] }), today: '2026-11-22' as LocalDate, now: 0, unit: {} }
const figure = (over: Partial<StatedFigure>): StatedFigure => ({
  as: 'duration',
  words: ['thử việc'],
  not: ['hết thử việc'],
  beside: [],
  unless: ['học nghề'],
  limits: [{ is: 'above', than: 60 }],
  ...over,
})
const overtime = figure({
  as: 'hours',
  words: ['tăng ca'],
  beside: ['một tháng', '1 tháng'],
  limits: [{ is: 'above', than: 40 }],
})

describe('a figure that a worker states', () => {
  it.each([
    ['thử việc 3 tháng có đúng không', '3 tháng'],
    ['thu viec 3 thang dung ko', '3 tháng'],
    ['công ty bắt thử việc 90 ngày', '90 ngày'],
    ['em ký thử việc 10 tuần', '10 tuần'],
    ['thử việc ba tháng', '3 tháng'],
  ])('is said back when it is over the limit: %s', (text, shown) => {
    expect(statedIn(text, figure({}), ctx)).toBe(shown)
  })

  it.each([
    ['at the limit', 'thử việc 2 tháng'],
    ['of another thing', 'thử việc xong, hợp đồng 12 tháng'],
    ['that something else names', 'hết thử việc 3 tháng rồi chưa ký'],
    ['of two that may be meant', 'thử việc 3 tháng hay thử việc 4 tháng'],
    ['of a range', 'thử việc 2 đến 3 tháng'],
    ['of two that are said side by side', 'thử việc 2 3 tháng'],
    ['of two with a comma between them', 'thử việc 2,3 tháng'],
    ['that is only near', 'thử việc gần 3 tháng'],
    ['that goes on with a half', 'thử việc 90 ngày rưỡi'],
    ['that is a point in the calendar', 'thử việc tháng 3'],
    ['beside what changes it', 'học nghề rồi thử việc 3 tháng'],
    ['that is not there', 'thử việc lâu quá'],
  ])('%s is left alone: %s', (_why, text) => {
    expect(statedIn(text, figure({}), ctx)).toBeUndefined()
  })

  it('counts only beside the words that make it that figure', () => {
    expect(statedIn('tăng ca 60 giờ 1 tháng có đúng luật không', overtime, ctx)).toBe('60 giờ')
    expect(statedIn('tăng ca 60 giờ có đúng luật không', overtime, ctx)).toBeUndefined()
    expect(statedIn('tăng ca 40 giờ 1 tháng', overtime, ctx)).toBeUndefined()
  })

  it('is compared with a figure of the law; one that may not be told compares with nothing', () => {
    const limits = [{ is: 'above' as const, than: { param: 'probation.college' } }]
    const known = { ...ctx, content: aContent({ flows: [], parameters: [aParameter('probation.college', 60)] }) }
    expect(statedIn('thử việc 3 tháng', figure({ limits }), known)).toBe('3 tháng')
    expect(statedIn('thử việc 2 tháng', figure({ limits }), known)).toBeUndefined()
    expect(statedIn('thử việc 3 tháng', figure({ limits }), ctx)).toBeUndefined()
  })

  it('must meet every limit', () => {
    const between = figure({
      limits: [
        { is: 'at_least', than: 30 },
        { is: 'at_most', than: 60 },
      ],
    })
    expect(statedIn('thử việc 2 tháng', between, ctx)).toBe('2 tháng')
    expect(statedIn('thử việc 3 tháng', between, ctx)).toBeUndefined()
    expect(statedIn('thử việc 6 ngày', between, ctx)).toBeUndefined()
  })
})
