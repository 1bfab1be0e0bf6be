import fc from 'fast-check'
import { splitText } from './split-text'

const withoutBlanks = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '')
const graphemesOf = (text: string): string[] =>
  [...new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)].map((each) => each.segment)

describe('a text that is too long for one message', () => {
  it('is cut between paragraphs when that leaves decent parts', () => {
    const one = 'Bạn được trả ít nhất 150%. Ngày nghỉ là 200%.'
    const two = 'Bạn hãy chép lại giờ vào, giờ ra. Cần thì gọi công đoàn.'
    expect(splitText(`${one}\n\n${two}`, 80)).toEqual([one, two])
  })

  it('is cut between lines, then between sentences', () => {
    expect(splitText('Ngày thường 150 phần trăm. A\nNgày nghỉ 200 phần trăm. B', 40)).toEqual([
      'Ngày thường 150 phần trăm. A',
      'Ngày nghỉ 200 phần trăm. B',
    ])
    expect(splitText('Công ty phải trả đủ lương! Bạn đã hỏi phòng nhân sự chưa?', 40)).toEqual([
      'Công ty phải trả đủ lương!',
      'Bạn đã hỏi phòng nhân sự chưa?',
    ])
  })

  it.each([
    ['an amount', 'Lương của bạn tháng này là 7.500.000 đồng theo hợp đồng'],
    ['an article', 'Theo quy định tại BLLĐ Đ.98 k.1 về tiền lương làm thêm giờ'],
    ['an abbreviation with a space', 'Bạn gửi đơn đến Liên đoàn Lao động TP. Hồ Chí Minh giúp nhé'],
    ['a number in a list', 'Bạn làm ba việc sau đây nhé: 1. Chép giờ và chụp bảng công'],
  ])('does not take the full stop of %s for the end of a sentence', (_, text) => {
    for (let max = 20; max < text.length; max++) {
      for (const part of splitText(text, max).slice(0, -1)) expect(part).not.toMatch(/(?:TP|\s1|[7Đk])\.$/)
    }
  })

  it('takes the đ of an amount before a new sentence for its end', () => {
    expect(splitText('Hai giờ ngày thường là 112.500 đ. Tám giờ Chủ nhật là 600.000 đ.', 45)).toEqual([
      'Hai giờ ngày thường là 112.500 đ.',
      'Tám giờ Chủ nhật là 600.000 đ.',
    ])
  })

  it('does not leave a stray word at the end', () => {
    const parts = splitText(`${'một hai ba bốn '.repeat(20).trim()} năm`, 300)
    expect(parts).toHaveLength(2)
    expect(parts[1]?.split(' ').length).toBeGreaterThan(3)
  })

  it('leaves a URL whole when it fits into a part, even glued to a word', () => {
    const url = 'https://congbao.chinhphu.vn/van-ban/so-145.2020.htm?trang=1'
    expect(splitText(`Bạn xem thêm ở đây nhé: ${url} rồi hỏi lại`, 70)).toContain(url)
    expect(splitText(`${'a'.repeat(40)}(${url})`, 70).some((part) => part.includes(url))).toBe(true)
  })

  it('cuts a word without blanks between graphemes', () => {
    const family = '👨‍👩‍👧'
    for (const part of splitText(family.repeat(10), 20))
      expect(graphemesOf(part).every((each) => each === family)).toBe(true)
  })

  it('counts composed letters, as platforms do', () => {
    const nfd = 'được '.repeat(3).normalize('NFD')
    expect(splitText(nfd, 14)).toEqual(['được được được'])
  })

  it('has no parts when there is nothing to say', () => {
    expect(splitText(' \n ', 100)).toEqual([])
  })
})

describe('for every text and limit', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ' ',
      '\n',
      '\n\n',
      '. ',
      'Đ.98 ',
      '7.500.000 đ. ',
      'https://a.vn/b.c?d ',
      'người ',
      'lao động',
      '👍🏽',
      '🇻🇳',
      ' \u0301',
      '\u00a0',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
  const limits = fc.integer({ min: 2, max: 90 })

  it('parts are within the limit, not empty, and together the text', () => {
    fc.assert(
      fc.property(texts, limits, (text, max) => {
        const parts = splitText(text, max)
        expect(parts.every((part) => part.length <= max && part.trim() !== '')).toBe(true)
        expect(withoutBlanks(parts.join(' '))).toBe(withoutBlanks(text))
      }),
      { numRuns: 500 },
    )
  })

  it('no part begins or ends inside a grapheme that fits', () => {
    fc.assert(
      fc.property(texts, limits, (text, max) => {
        const whole = graphemesOf(text.normalize('NFC').trim())
        fc.pre(whole.every((each) => each.length <= max))
        const parts = splitText(text, max).flatMap(graphemesOf)
        const solid = (list: string[]): string[] => list.filter((each) => each.trim() !== '')
        expect(solid(parts)).toEqual(solid(whole))
      }),
      { numRuns: 500 },
    )
  })

  it('a word that fits stays whole', () => {
    const words = fc.array(fc.constantFrom('lương', 'tăng ca', 'chưa', 'https://vbpl.vn/x'), {
      minLength: 1,
      maxLength: 80,
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (list, max) => {
        const text = list.join(' ')
        expect(splitText(text, max).join(' ')).toBe(text)
      }),
    )
  })
})

it('a very long text is cut without delay', () => {
  const text = 'Lương tháng này chưa được trả đủ. '.repeat(3000)
  const began = performance.now()
  expect(splitText(text, 1900).length).toBeLessThan(70)
  expect(performance.now() - began).toBeLessThan(5000)
})
