import fc from 'fast-check'
import type { Choice } from '../../outbox/message'
import { renderContent, shorten } from './render'

const choice = (label: string, payload = 'v1:x'): Choice => ({ label, payload })

describe('choices', () => {
  it('that fit are quick replies, and the text stays as it is', () => {
    const choices = [choice('Chậm lương', 'v1:a'), choice('Thai sản', 'v1:b')]
    expect(renderContent({ text: 'Bạn hỏi về việc gì?', choices })).toEqual([{ text: 'Bạn hỏi về việc gì?', choices }])
  })

  it('one of which is too long are all told in full and numbered, as are the quick replies', () => {
    const choices = [choice('Công ty chậm trả lương thì làm gì?', 'v1:a'), choice('Thai sản', 'v1:b')]
    expect(renderContent({ text: 'Bạn hỏi về việc gì?', choices })).toEqual([
      {
        text: 'Bạn hỏi về việc gì?\n\n1. Công ty chậm trả lương thì làm gì?\n2. Thai sản',
        choices: [choice('1. Công ty chậm trả…', 'v1:a'), choice('2. Thai sản', 'v1:b')],
      },
    ])
  })

  it('beyond the thirteenth stand in the text only', () => {
    const choices = Array.from({ length: 15 }, (_, n) => choice(`Việc ${n + 1}`, `v1:${n + 1}`))
    const [part] = renderContent({ text: 'Bạn hỏi về việc gì?', choices })
    expect(part?.text).toContain('\n15. Việc 15')
    expect(part?.choices?.map(({ label }) => label).at(-1)).toBe('13. Việc 13')
  })

  it('with a payload that a button cannot hold stand in the text, and the others keep their numbers', () => {
    const choices = [choice('Dài', 'v'.repeat(1_001)), choice('Ngắn', 'v1:b')]
    expect(renderContent({ text: 'Chọn:', choices })).toEqual([
      { text: 'Chọn:\n\n1. Dài\n2. Ngắn', choices: [choice('2. Ngắn', 'v1:b')] },
    ])
  })

  it('without any text are the text', () => {
    expect(renderContent({ text: ' ', choices: [choice('Có'), choice('Không')] })).toEqual([
      { text: '1. Có\n2. Không', choices: [choice('1. Có'), choice('2. Không')] },
    ])
  })

  it('come with the last part of a long text', () => {
    const parts = renderContent({ text: 'Một câu dài vừa phải. '.repeat(200), choices: [choice('Có')] })
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map((part) => part.choices?.length ?? 0)).toEqual([...parts.slice(1).map(() => 0), 1])
  })

  it('never break the limits of a quick reply, whatever they are called', () => {
    const label = fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 8 }), fc.string({ minLength: 60 }))
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(label, { maxLength: 16 }), (text, labels) => {
        const parts = renderContent({ text, choices: labels.map((name, n) => choice(name, `v1:${n}`)) })
        for (const { choices } of parts) {
          expect(choices?.length ?? 1).toBeLessThanOrEqual(13)
          for (const { label: title } of choices ?? []) {
            expect(title.length).toBeLessThanOrEqual(20)
            expect(title.trim()).not.toBe('')
          }
        }
      }),
    )
  })
})

describe('text', () => {
  it('is composed (NFC), since decomposed letters count double', () => {
    expect(renderContent({ text: 'Lương'.normalize('NFD') })).toEqual([{ text: 'Lương' }])
  })

  it('of nothing is no message', () => {
    expect(renderContent({ text: '\n' })).toEqual([])
  })
})

describe('a short form', () => {
  it.each([
    ['1. Chậm lương', 20, '1. Chậm lương'],
    ['1. Bị nợ bảo hiểm xã hội', 20, '1. Bị nợ bảo hiểm…'],
    ['1. Chuyểnđổingànhnghềmới', 20, '1. Chuyểnđổingànhng…'],
    ['Mới sinh con 👩🏽‍🏭', 15, 'Mới sinh con…'],
  ])('of %j', (text, maxUnits, expected) => {
    expect(shorten(text, maxUnits)).toBe(expected)
    expect(expected.length).toBeLessThanOrEqual(maxUnits)
  })
})
