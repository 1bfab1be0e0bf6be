import { topicId } from '../../ids'
import { storyReader } from './story'

const TOPICS = [
  { id: topicId('luong.cham-luong'), offered: true },
  { id: topicId('luong.tang-ca'), offered: true },
  { id: topicId('ngoai-pham-vi'), offered: false },
  { id: topicId('phuc-vu.chao'), offered: false },
]
const FILLER = 'nhà em ở trọ gần cổng hai vợ chồng con nhỏ gửi ông bà dưới quê'

/** What a reader of single sentences makes of a text: late wages, a greeting, everyday life, or nothing clear. */
function chancesOf(text: string): Float64Array {
  if (text.split(' ').length > 25) return Float64Array.of(0.3, 0.1, 0.4, 0.1)
  if (text.includes('chậm lương')) return Float64Array.of(0.9, 0.05, 0.02, 0)
  if (text.includes('chào')) return Float64Array.of(0.02, 0.02, 0.02, 0.9)
  return Float64Array.of(0.05, 0.05, 0.8, 0.02)
}
const story = storyReader(TOPICS)
const read = (text: string) => story(text, chancesOf)

describe('a story', () => {
  it('is about what one of its sentences asks, whatever else is told', () => {
    const [late = 0, overtime = 0, elsewhere = 0] =
      read(`Dạ chào anh chị công đoàn. ${FILLER}. Công ty chậm lương thì làm sao? ${FILLER}.`) ?? []
    expect(late).toBeGreaterThan(0.5)
    expect(late).toBeGreaterThan(elsewhere)
    expect(overtime).toBeLessThan(0.1)
  })

  it('is found in a text without a full stop', () => {
    const [late = 0, , elsewhere = 0] = read(`${FILLER} công ty chậm lương thì làm sao ${FILLER} ${FILLER}`) ?? []
    expect(late).toBeGreaterThan(elsewhere)
  })

  it('about something else stays about something else', () => {
    const [late = 0, , elsewhere = 0] = read(`${FILLER}. ${FILLER}. Mua nhà ở đâu rẻ?`) ?? []
    expect(elsewhere).toBeGreaterThan(late)
  })

  it('keeps its probabilities within one', () => {
    const chances = read(`Dạ chào anh chị. ${FILLER}. Công ty chậm lương thì làm sao? ${FILLER}.`) ?? []
    expect([...chances].reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1)
  })

  it('is none below two dozen words, or of one sentence', () => {
    expect(read('công ty chậm lương')).toEqual(chancesOf('công ty chậm lương'))
  })
})
