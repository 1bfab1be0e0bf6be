import fc from 'fast-check'
import { aContext, aFlow, anAsk, anOption, to } from '../../../test/builders/flows'
import { overtimePack } from '../../../test/builders/overtime-pack'
import type { Step } from '../flow'
import { prefillFrom } from './prefill'

type Ask = Extract<Step, { kind: 'ask' }>

/** What a text fills of a form that asks these and then computes: question -> value, as shown. */
function filled(text: string, ...asks: Ask[]): Record<string, string> {
  const ids = [...asks.map(({ id }) => id), 'tinh']
  const steps: Step[] = asks.map((ask, n) => ({ ...ask, next: to(`step ${ids[n + 1]}`) }))
  const flow = aFlow('mot-mau', {
    short: 'Ừ.',
    choices: [{ label: 'Tính', to: to(`step ${ids[0]}`) }],
    steps: [...steps, { kind: 'compute', id: 'tinh', use: 'x', with: {}, next: to('end') }],
  })
  const ahead = prefillFrom(text, flow, aContext(overtimePack()))?.ahead ?? {}
  return Object.fromEntries(Object.entries(ahead).map(([id, value]) => [id, value?.shown ?? '']))
}

const ask = (id: string, question: string, rest: Parameters<typeof anAsk>[3] = {}): Ask =>
  anAsk(id, question, 'end', rest)
const wage = ask('luong', 'Lương tháng của bạn là bao nhiêu? Không cộng thưởng.')
const hours = ask('gio', 'Số giờ tăng ca là bao nhiêu?', { as: 'hours' })

describe('a figure in a question', () => {
  it.each([
    'lương 7tr5',
    'lương 7tr5 ngày lễ',
    'lương 7tr5 công ty trả',
    'lương 7tr5, ngày làm 8 tiếng',
    'luong em 7tr5',
    'lcb 7tr5',
    'em lãnh 7tr5',
    'thu nhập của em là 7tr5',
    '7tr5 tiền lương',
  ])('fills a wage that names it: %s', (text) => expect(filled(text, wage)).toEqual({ luong: '7.500.000 đồng' }))

  it.each([
    'thưởng tết 15 triệu có bị trừ thuế không',
    'thuong tet 15 trieu',
    'phụ cấp 2 triệu',
    'công ty nợ lương 20 triệu',
    'bị phạt 5 triệu',
    'đóng cọc 3 triệu',
    'học phí 10 triệu',
    'tăng lương 500 ngàn',
    'lương thử việc 5 triệu',
    'lương đóng bảo hiểm 5 triệu',
    'lương 600 ngàn một ngày',
    'lương 100 triệu một năm',
    'lương 700 ngàn một giờ',
    'em được 7 triệu',
    'lương 700 ngàn ngày công',
    'lương sao vậy, mua xe 7 triệu',
  ])('is no wage when it is called otherwise, or not at all: %s', (text) => expect(filled(text, wage)).toEqual({}))

  it('goes to its own question beside figures called otherwise', () => {
    expect(filled('ngày làm 8 tiếng, tăng ca 4 tiếng, lương 9 triệu phụ cấp 500k', wage, hours)).toEqual({
      luong: '9.000.000 đồng',
      gio: '4 giờ',
    })
  })

  it('is asked for when another might be meant as well', () => {
    expect(filled('lương 7tr, tháng trước 6tr', wage)).toEqual({})
    expect(filled('lương cũ 7tr lương mới 6tr', wage)).toEqual({})
  })

  it('is not taken from an ordinary day without diacritics for a bonus', () => {
    expect(filled('tang ca ngay thuong 4 tieng', hours)).toEqual({ gio: '4 giờ' })
  })

  it.each([
    ['công ty trả 70% lương', {}],
    ['lãi 5%', {}],
    ['em suy giảm 31%', { muc: '31%' }],
  ])('of a share is the one that is asked: %s', (text, values) => {
    const loss = ask('muc', 'Bạn suy giảm khả năng lao động bao nhiêu phần trăm?', { as: 'percent' })
    // A share alone begins no form here: the wage does.
    expect(filled(`${text}, lương tháng 8 triệu`, loss, wage)).toEqual({ luong: '8.000.000 đồng', ...values })
  })

  it.each([
    ['em làm được 2 năm', { 'tham-nien': '2 năm' }],
    ['công ty nợ 2 tháng lương', {}],
    ['hợp đồng 12 tháng', {}],
    ['em làm 5 năm lương 8 triệu', { 'tham-nien': '5 năm' }],
    ['công ty nợ em 2 tháng lương 16 triệu', {}],
    ['nghỉ việc 3 tháng rồi', {}],
  ])('of time is what its words say: %s', (text, values) => {
    expect(filled(text, ask('tham-nien', 'Bạn làm ở đây bao lâu rồi?', { as: 'months' }))).toEqual(values)
  })
})

describe('words of the content on a question', () => {
  const since = ask('tham-nien', 'Bạn làm ở đây bao lâu rồi?', { as: 'months' })
  const thisYear = ask('so-thang', 'Trong năm bạn làm mấy tháng?', { as: 'months', max: 12 })

  it('without them two questions compete for one figure', () => {
    expect(filled('em mới vào 2 tháng', since, thisYear)).toEqual({})
  })

  it('name the figure instead of the question’s own', () => {
    expect(filled('em mới vào 2 tháng', since, { ...thisYear, words: ['làm'] })).toEqual({ 'tham-nien': '2 tháng' })
    expect(filled('em moi vao 2 thang', since, { ...thisYear, words: ['làm'] })).toEqual({ 'tham-nien': '2 tháng' })
  })

  it('keep out what is called otherwise', () => {
    expect(filled('lương cơ bản 4 triệu', wage)).toEqual({ luong: '4.000.000 đồng' })
    expect(filled('lương cơ bản 4 triệu', { ...wage, not: ['lương cơ bản'] })).toEqual({})
  })

  it('let nothing in that they do not name, whatever stands around it', () => {
    const words = fc.constantFrom(
      'thưởng',
      'lương',
      'nợ',
      'em',
      'được',
      'tháng',
      'này',
      ',',
      'tăng',
      'ca',
      'thử',
      'việc',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), fc.array(words, { maxLength: 4 }), (before, after) => {
        const text = [...before, '15 triệu', ...after].join(' ')
        expect(filled(text, { ...wage, words: ['tiền trà'] })).toEqual({})
      }),
    )
  })
})

describe('beside a figure', () => {
  const region = ask('vung', 'Bạn làm ở vùng mấy?', {
    as: 'one-of',
    options: [anOption('I', 'Vùng I', 'vùng 1'), anOption('II', 'Vùng II', 'vùng 2')],
  })
  const people = ask('so-nguoi', 'Khoảng bao nhiêu người bị?', { as: 'number' })
  const days = ask('so-ngay', 'Nghỉ mấy ngày?', { as: 'number' })

  it('a place fills the choice that asks for it', () => {
    expect(filled('vung 2 luong 5 trieu', region, wage)).toEqual({ vung: 'Vùng II', luong: '5.000.000 đồng' })
  })

  it('a count of people fills the question that counts people, and no other', () => {
    expect(filled('lương 7 triệu, 50 người bị', wage, people, days)).toEqual({
      luong: '7.000.000 đồng',
      'so-nguoi': '50',
    })
    expect(filled('lương 7 triệu, 50 người bị', wage, days)).toEqual({ luong: '7.000.000 đồng' })
  })

  it('two choices with words of their own are both filled, the same words for both fill none', () => {
    const night = ask('buoi', 'Ban ngày hay ban đêm?', {
      as: 'one-of',
      options: [anOption('ngay', 'Ban ngày'), anOption('dem', 'Ban đêm')],
    })
    expect(filled('vùng 2 làm ban đêm lương 5 triệu', region, night, wage)).toEqual({
      vung: 'Vùng II',
      buoi: 'Ban đêm',
      luong: '5.000.000 đồng',
    })
    const shift = { ...night, id: 'ca', keep: 'ca' }
    expect(filled('làm ban đêm lương 5 triệu', night, shift, wage)).toEqual({ luong: '5.000.000 đồng' })
    expect(filled('làm ban ngày rồi ban đêm lương 5 triệu', night, wage)).toEqual({ luong: '5.000.000 đồng' })
    expect(filled('làm ban đêm lương 5 triệu', { ...night, not: ['ban đêm'] }, wage)).toEqual({
      luong: '5.000.000 đồng',
    })
  })

  it('alone they begin no calculation', () => {
    expect(filled('vùng 2 có 50 người bị', region, people)).toEqual({})
  })
})
