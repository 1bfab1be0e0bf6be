import { topicId } from '../../ids'
import type { Question } from './questions'
import { respell, SPELLINGS } from './spellings'

const question = (text: string): Question => ({ id: text, text, label: topicId('a'), also: [], source: '', kind: '' })
const QUESTIONS = [
  question('Công ty không trả lương được 2 tháng rồi, em phải làm gì?'),
  question('Người lao động nghỉ việc thì bao nhiêu ngày được nhận bảo hiểm thất nghiệp?'),
  question('Đoàn phí công đoàn tháng này bao nhiêu vậy mọi người?'),
]
const texts = (spelling: (typeof SPELLINGS)[number], seed?: number): string[] =>
  respell(QUESTIONS, spelling, seed).map(({ text }) => text)

describe('the same questions in another spelling', () => {
  it('are the same as written', () => {
    expect(respell(QUESTIONS, 'as written')).toEqual(QUESTIONS)
  })
  it('lose their diacritics and nothing else', () => {
    expect(texts('no diacritics')[2]).toBe('Doan phi cong doan thang nay bao nhieu vay moi nguoi?')
  })
  it.each(['teencode', 'typos'] as const)('are changed by %s, the same way for the same seed', (spelling) => {
    expect(texts(spelling)).not.toEqual(texts('as written'))
    expect(texts(spelling)).toEqual(texts(spelling))
    expect(texts(spelling, 2)).not.toEqual(texts(spelling, 1))
  })
  it('stay about as long with slips of the thumb', () => {
    texts('typos').forEach((text, at) =>
      expect(Math.abs(text.length - (QUESTIONS[at]?.text.length ?? 0))).toBeLessThan(6),
    )
  })
  it('keep their ids and labels', () => {
    for (const spelling of SPELLINGS) {
      expect(respell(QUESTIONS, spelling).map(({ id, label }) => [id, label])).toEqual(
        QUESTIONS.map(({ id, label }) => [id, label]),
      )
    }
  })
})
