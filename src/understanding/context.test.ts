import { topicId } from '../ids'
import { followsUp, leanOnContext, readAfter } from './context'

const THRESHOLDS = { answer: 0.6, clarify: 0.3 }
const night = { intent: topicId('luong.lam-dem'), confidence: 0.2 }
const overtime = { intent: topicId('luong.tang-ca'), confidence: 0.15 }
const hours = { intent: topicId('thoi-gio.gio-lam-viec'), confidence: 0.25 }
const RANKED = [hours, night, overtime]
const afterOvertime = { lastTopic: topicId('luong.tang-ca') }

describe('a question that follows another', () => {
  it.each([
    'còn ban đêm thì sao?',
    'con chu nhat thi sao',
    'Thế còn ngày lễ?',
    'vậy nếu làm đêm',
    'ban đêm thì sao vậy',
    'dạ còn thử việc ạ',
  ])('is told by its words: %s', (text) => expect(followsUp(text)).toBe(true))
  it.each([
    '',
    'công ty nợ lương',
    'con em ốm nghỉ được mấy ngày',
    'còn công ty em thì từ trước tới giờ chưa bao giờ trả lương đúng ngày',
  ])('is not any text: %j', (text) => expect(followsUp(text)).toBe(text.startsWith('con em')))

  it('leans towards the last topic and its family', () => {
    const leaning = leanOnContext('còn ban đêm thì sao?', RANKED, afterOvertime, THRESHOLDS)
    expect(leaning.map(({ intent }) => intent)).toEqual(['luong.tang-ca', 'luong.lam-dem', 'thoi-gio.gio-lam-viec'])
  })

  it('never gets an answer that the text alone does not carry', () => {
    const leaning = leanOnContext('thế còn?', [{ ...overtime, confidence: 0.59 }, night], afterOvertime, THRESHOLDS)
    expect(leaning[0]?.confidence).toBeLessThan(THRESHOLDS.answer)
  })

  it('is taken as it stands when it is clear, when nothing went before, or when it does not follow', () => {
    const clear = [{ ...hours, confidence: 0.8 }, overtime]
    expect(leanOnContext('còn ban đêm thì sao?', clear, afterOvertime, THRESHOLDS)).toBe(clear)
    expect(leanOnContext('còn ban đêm thì sao?', RANKED, {}, THRESHOLDS)).toBe(RANKED)
    expect(leanOnContext('ca đêm mấy giờ bắt đầu', RANKED, afterOvertime, THRESHOLDS)).toBe(RANKED)
  })
})

describe('a question read together with what went before', () => {
  const together = [{ ...night, confidence: 0.9 }, overtime]
  const read = (text: string, alone = RANKED, lastTopic: string | undefined = 'luong.tang-ca', after = together) =>
    readAfter(text, alone, lastTopic === undefined ? {} : { lastTopic: topicId(lastTopic) }, THRESHOLDS, () => after)

  it('is answered when both together are clear, within the family', () => {
    expect(read('còn ban đêm thì sao?')).toBe(together)
  })

  it('is read alone when it does not follow, or is clear by itself', () => {
    expect(read('ca đêm mấy giờ bắt đầu')).toBe(RANKED)
    const clear = [{ ...hours, confidence: 0.8 }, overtime]
    expect(read('còn giờ làm thì sao', clear)).toBe(clear)
  })

  it('stays with the last topic when alone it is clearly about a neighbour, and together clearly about that topic', () => {
    const clear = [{ ...night, confidence: 0.85 }, overtime]
    const still = [{ ...overtime, confidence: 0.95 }, night]
    expect(read('còn ban đêm thì sao?', clear, 'luong.tang-ca', still)).toBe(still)
    expect(read('còn ban đêm thì sao?', clear, 'luong.tang-ca', [{ ...overtime, confidence: 0.5 }, night])).toBe(clear)
    expect(read('còn làm đêm thì sao', clear, 'luong.tang-ca', clear)).toBe(clear)
  })

  it('is about the neighbour that it plainly names, whatever both together say', () => {
    const named = [{ ...night, confidence: 0.98 }, overtime]
    const still = [{ ...overtime, confidence: 0.99 }, night]
    expect(read('còn làm đêm thì sao', named, 'luong.tang-ca', still)).toBe(named)
  })

  it('only leans when both together lead out of the family', () => {
    const elsewhere = [{ ...hours, confidence: 0.9 }, overtime]
    const leaning = read('còn ban đêm thì sao?', RANKED, 'luong.tang-ca', elsewhere)
    expect(leaning[0]?.intent).toBe('luong.tang-ca')
    expect(leaning[0]?.confidence).toBeLessThan(THRESHOLDS.answer)
  })
})
