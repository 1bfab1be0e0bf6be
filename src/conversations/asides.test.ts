import { aConversation, aPack, clear, counted, found, unclear, MONDAY_9 } from '../../test/builders/conversations'
import { aChoice } from '../../test/builders/flows'
import type { Aside, Flow } from '../flows/flow'
import { greetingAt } from '../flows/engine/greeting'
import { parseTemplate } from '../flows/template'
import { topicId } from '../ids'
import { HOUR } from '../time'
import { dataRequest } from './my-data'

const aside = (say: string, ...words: string[]): Aside => ({
  words,
  wordsAccented: [],
  wordsLast: [],
  wordsAlone: [],
  say: parseTemplate(say),
  choices: [aChoice('Gặp cán bộ', 'person')],
})
const ASIDES: Readonly<Record<string, Aside>> = {
  'phuc-vu.menu': aside('Mình là máy.', 'là robot'),
  'phuc-vu.cam-on': aside('Bạn đang bực.', 'đồ ngu'),
  'phuc-vu.khan-cap': aside('Mình lo cho bạn, gọi 115.', 'muốn chết cho rồi'),
}
const content = (() => {
  const pack = aPack()
  const flows = [...pack.flows.values()].map((flow): [Flow['id'], Flow] => {
    const own = ASIDES[flow.id]
    return [flow.id, own === undefined ? flow : { ...flow, asides: [own] }]
  })
  return { ...pack, flows: new Map(flows) }
})()
const worker = () => aConversation({ content }, { noticeVersion: 1 })

describe('set words in a short text', () => {
  it.each([unclear, clear('ngoai-pham-vi'), clear('phuc-vu.chao')])('have an answer of their own', (understood) => {
    const heard = worker().says('ban la robot ha', { understood })
    expect(heard.text).toBe('Mình là máy.')
    expect(heard.choices.map(({ label }) => label)).toEqual(['Gặp cán bộ'])
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(counted(heard)).toContain('answered')
  })

  it('never stand before a question that is clear', () => {
    expect(worker().says('đồ ngu, tăng ca tính sao', { understood: clear('luong.tang-ca') }).text).toContain('150%')
    expect(worker().says('la robot thi cho gap can bo', { understood: clear('phuc-vu.gap-can-bo') }).text).toContain(
      'CD-',
    )
  })

  it('are not looked for in a story, where others are called names', () => {
    const story = 'hôm qua tổ trưởng đứng giữa xưởng chỉ mặt em nói đồ ngu rồi kêu bảo vệ ra'
    expect(worker().says(story, { understood: unclear }).text).not.toContain('Bạn đang bực')
  })
})

it('words of despair bring their own guidance, a person at once, and none of the fire drill', () => {
  const heard = worker().says('em muon chet cho roi', { understood: unclear })
  expect(heard.text).toContain('Mình lo cho bạn, gọi 115.')
  expect(heard.text).not.toContain('114')
  expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({
    topic: topicId('phuc-vu.khan-cap'),
    priority: 'urgent',
  })
})

describe('a greeting', () => {
  it.each([
    [7, 'Chào bạn buổi sáng'],
    [12, 'Chào bạn buổi trưa'],
    [15, 'Chào bạn buổi chiều'],
    [20, 'Chào bạn buổi tối'],
    [23, 'Chào bạn, khuya rồi nhớ giữ sức nhé'],
    [2, 'Chào bạn, khuya rồi nhớ giữ sức nhé'],
  ])('at %d o’clock in Vietnam', (hour, words) => {
    expect(greetingAt(MONDAY_9 - 9 * HOUR + hour * HOUR)).toBe(words)
  })

  it('goes by the time at which the worker wrote', () => {
    const chao = content.flows.get(topicId('phuc-vu.chao'))
    if (chao === undefined) throw new Error('no greeting')
    const flow = { ...chao, answer: { short: parseTemplate('{{date.greeting}}.') } }
    const timed = { ...content, flows: new Map([...content.flows, [flow.id, flow]]) }
    const one = aConversation({ content: timed, at: MONDAY_9 }, { noticeVersion: 1 })
    expect(one.says('chào ad', { at: MONDAY_9 - 2 * HOUR - 1 }).text).toContain('buổi sáng')
    expect(one.says('chào ad', { at: MONDAY_9 + 6 * HOUR }).text).toContain('buổi chiều')
  })
})

it.each([
  ['dừng nhận tin', 'stop'],
  ['STOP', 'stop'],
  ['đừng nhắn nữa', 'stop'],
  ['ad ơi ngừng gửi tin cho em đi', 'stop'],
  ['em không muốn nhận tin nữa', 'stop'],
  ['huy dang ky nhan tin', 'stop'],
  ['ad ơi xoá hết tin nhắn của em đi', 'erase'],
  ['xem dữ liệu', 'show'],
  ['dừng nhận tin rồi có nhận lại được không', undefined],
  ['công ty xoá hết tin nhắn của em', undefined],
  ['tiền lương dừng nhận tới khi nào', undefined],
])('"%s" as a wish about one’s data: %s', (text, action) => {
  expect(dataRequest(text)).toBe(action)
})

it('words that say something else without diacritics count only where their tones were typed', () => {
  const despair = { ...aside('Mình lo cho bạn, gọi 115.', 'muốn chết cho rồi'), wordsAccented: ['tự tử'] }
  const flows = [...content.flows].map(([id, flow]): [Flow['id'], Flow] => [
    id,
    flow.behaviour === 'emergency' ? { ...flow, asides: [despair] } : flow,
  ])
  const heard = (text: string) =>
    aConversation({ content: { ...content, flows: new Map(flows) } }, { noticeVersion: 1 }).says(text, {
      understood: unclear,
    }).text
  expect(heard('em muốn tự tử')).toContain('Mình lo cho bạn')
  expect(heard('em muon tu tu tim viec khac')).not.toContain('Mình lo cho bạn')
  expect(heard('em muốn từ từ tìm việc khác')).not.toContain('Mình lo cho bạn')
})
