import { smallTrainingContent } from '../../../test/builders/small-training-content'
import { load } from './engine'
import { train } from './train'

const engine = load(train(smallTrainingContent))

describe('two questions in one message', () => {
  it.each([
    'Tăng ca chủ nhật tính lương thế nào? Công ty nợ lương hai tháng chưa trả thì làm sao?',
    'tăng ca ngày lễ tính sao vậy ad với lại công ty nợ lương 2 tháng thì kiện ở đâu',
    'Tang ca chu nhat tinh luong the nao? bi no luong thi kien o dau',
    'tang ca chu nhat tinh luong the nao vs bi no luong thi kien o dau',
  ])('are both found: %s', (text) => {
    const { decision, intents, also } = engine.understand(text, {})
    expect({ decision, first: intents[0]?.intent, also }).toEqual({
      decision: 'answer',
      first: 'luong.tang-ca',
      also: 'luong.cham-luong',
    })
  })

  it.each([
    [
      'a second sentence about the same',
      'Tăng ca chủ nhật tính lương thế nào? Làm thêm giờ ngày thường bao nhiêu phần trăm?',
    ],
    ['a greeting', 'Chị ơi cho em hỏi. Tăng ca chủ nhật tính lương thế nào?'],
    ['something that is not clear', 'Tăng ca chủ nhật tính lương thế nào? Hay là tại sao vậy không biết?'],
    ['something else', 'Tăng ca chủ nhật tính lương thế nào? Giá vàng hôm nay bao nhiêu?'],
  ])('are not found in a question and %s', (_what, text) => {
    expect(engine.understand(text, {})).not.toHaveProperty('also')
  })
})

describe('a question that follows an answer', () => {
  it('is read together with the topic of the answer', () => {
    const after = { lastTopic: smallTrainingContent.topics[3]?.id ?? fail() }
    expect(engine.understand('còn ngày lễ thì sao', after)).toMatchObject({
      decision: 'answer',
      intents: [{ intent: 'luong.tang-ca' }, {}, {}, {}, {}],
    })
  })
})

function fail(): never {
  throw new Error('the small content has fewer topics')
}
