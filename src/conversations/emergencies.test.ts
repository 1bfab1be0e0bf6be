import {
  aConversation,
  aPack,
  between,
  clear,
  counted,
  EMERGENCY,
  entries,
  found,
  MONDAY_9,
  unclear,
} from '../../test/builders/conversations'
import { aChoice } from '../../test/builders/flows'
import type { Flow, WhatIf } from '../flows/flow'
import { parseTemplate } from '../flows/template'
import { HOUR } from '../time'

const accented = ({ behaviour }: Flow): string[] => (behaviour === 'emergency' ? ['công ty cháy rồi'] : [])

const FIRE = 'chị ơi cháy xưởng rồi, còn người bên trong'

describe('an emergency', () => {
  it('is guided before anything else, and a person is told at once what was written', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).says(FIRE)
    expect(heard.text).toMatch(/^Gọi 115/)
    expect(found(heard, 'say')[0]).toMatchObject({ lane: 'emergency' })
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({
      topic: EMERGENCY,
      priority: 'urgent',
      summary: expect.stringContaining('còn người bên trong') as unknown,
    })
    expect(heard.state.mode).toBe('waiting')
  })

  it('is known without diacritics, in capitals and across line breaks', () => {
    for (const text of ['chay xuong roi', 'CHÁY XƯỞNG RỒI!!!', 'cháy\nxưởng rồi']) {
      expect(counted(aConversation().says(text))).toContain('emergency')
    }
  })

  it('is not seen in other words of the same letters, where diacritics were typed', () => {
    const flows = new Map(
      [...aPack().flows].map(([id, flow]) => [id, { ...flow, urgentWordsAccented: accented(flow) }]),
    )
    const worker = () => aConversation({ content: { ...aPack(), flows } })
    for (const text of ['em chạy xưởng rồi', 'công ty chạy rồi', 'chu cong ty chay roi']) {
      expect(counted(worker().says(text))).not.toContain('emergency')
    }
    expect(counted(worker().says('công ty cháy rồi'))).toContain('emergency')
  })

  it('that is over, with a clear question about rights, is answered and stays one tap away', () => {
    const asked = { understood: clear('luong.tang-ca') }
    const worker = aConversation({}, { noticeVersion: 1 })
    const heard = worker.says('cháy xưởng rồi giờ nghỉ ở nhà có được hưởng gì', asked)
    expect(heard.text).toContain('150%')
    expect(heard.text).not.toMatch(/^Gọi 115/)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(heard.choices.at(-1)).toMatchObject({ payload: `v1:flow:${EMERGENCY}` })
    expect(counted(worker.taps(`v1:flow:${EMERGENCY}`))).toContain('emergency')
  })

  it.each([
    ['whose question is not clear', 'cháy xưởng rồi giờ nghỉ ở nhà có được hưởng gì', between('luong.tang-ca')],
    ['with people inside', 'cháy xưởng rồi, còn người bên trong, giờ nghỉ ở nhà hưởng gì', clear('luong.tang-ca')],
    ['without a question of rights', 'cháy xưởng rồi giờ nghỉ ở nhà', clear('luong.tang-ca')],
    ['that only asks for money', 'cháy xưởng rồi có ai trả lương không', clear('luong.tang-ca')],
    ['of another kind', 'tụi nó nhốt công nhân, giờ nghỉ ở nhà có lương không', clear('luong.tang-ca')],
  ])('%s is guided', (_which, text, understood) => {
    expect(aConversation({}, { noticeVersion: 1 }).says(text, { understood }).text).toMatch(/^Gọi 115/)
  })

  it('said in other words is raised by what it means', () => {
    expect(found(aConversation().says('cứu tụi em với'), 'open-ticket')[0]?.ticket.priority).toBe('urgent')
  })

  it('that is more likely than not is guided and not asked back for', () => {
    const likely = { ...between(EMERGENCY, 'luong.tang-ca'), intents: [{ intent: EMERGENCY, confidence: 0.5 }] }
    const unlikely = { ...likely, intents: [{ intent: EMERGENCY, confidence: 0.49 }] }
    expect(counted(aConversation().says('máy kẹp tay bạn em', { understood: likely }))).toContain('emergency')
    expect(counted(aConversation().says('máy kẹp tay bạn em', { understood: unlikely }))).toContain('asked-back')
  })

  it('at first contact comes before the notice', () => {
    expect(aConversation().says(FIRE).text).toMatch(/^Gọi 115[\s\S]*Đây là máy của công đoàn/)
  })

  it('makes an open ticket urgent', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('abc xyz')
    const heard = worker.says(FIRE)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(entries(heard)).toEqual(['worker-wrote', 'made-urgent'])
  })

  it('is guided also while an officer holds the conversation, and only that is said', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
    worker.officer('took', ticket)
    const heard = worker.says(FIRE)
    expect(heard.text).toMatch(/^Gọi 115/)
    expect(entries(heard)).toContain('made-urgent')
    expect(heard.state.mode).toBe('held')
    const again = worker.says(FIRE)
    expect(again.text).toBe('')
    expect(entries(again)).toContain('made-urgent')
  })

  it('is guided at most once in 6 hours; in between the worker hears that it is known', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says(FIRE)
    const again = worker.says(FIRE)
    expect(again.text).toContain('Cán bộ đã được báo khẩn')
    expect(again.text).not.toContain('Gọi 115, 114')
    worker.waits(6 * HOUR)
    expect(worker.says(FIRE).text).toMatch(/^Gọi 115, 114/)
  })

  it('is heard when all else is over the budget', () => {
    const worker = aConversation(
      {},
      { noticeVersion: 1, budget: { windowStart: MONDAY_9, turns: 99, noticeSent: true } },
    )
    expect(worker.says(FIRE).text).toMatch(/^Gọi 115/)
  })

  it('in a form lets the form wait: the next words go to the officer, not into the form', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao')
    worker.says('tính giúp tôi')
    worker.says(FIRE)
    const heard = worker.says('em ở xưởng 2 cổng B')
    expect(heard.text).toContain('Mình đã gửi thêm lời nhắn này cho cán bộ')
    expect(heard.state.form).toMatchObject({ paused: true, answered: [] })
    expect(worker.says('tiếp tục').text).toContain('Lương tháng của bạn là bao nhiêu?')
  })

  it('in the words under a picture, in an edit, or late, is an emergency too', () => {
    expect(counted(aConversation().sends('image', FIRE))).toContain('emergency')
    expect(counted(aConversation().happens({ kind: 'edit', messageId: 'm', text: FIRE }))).toContain('emergency')
    expect(counted(aConversation().says(FIRE, { late: true }))).toContain('emergency')
  })
})

describe('an emergency that is only imagined', () => {
  const words = (...of: string[]) => ({ words: of, harmless: [] })
  const whatIf: WhatIf = {
    about: ['hoi-truoc'],
    unless: ['ngay-luc-nay'],
    any: words('nếu lỡ'),
    none: words('đang'),
    say: parseTemplate('Nhớ sẵn: gọi 115.'),
    choices: [aChoice('Đang xảy ra', `flow ${EMERGENCY}`)],
  }
  const pack = aPack()
  const flows = [...pack.flows].map(([id, flow]): [Flow['id'], Flow] => [
    id,
    flow.behaviour === 'emergency' ? { ...flow, whatIf } : flow,
  ])
  const worker = () => aConversation({ content: { ...pack, flows: new Map(flows) } }, { noticeVersion: 1 })

  it.each([
    ['by its words', 'nếu lỡ cháy xưởng rồi thì chạy đâu', unclear],
    ['by what it is about', 'nếu lỡ có lửa thì chạy đâu', clear(EMERGENCY)],
  ])('%s is answered without a ticket, and one tap away from a real one', (_how, text, understood) => {
    const asking = worker()
    const heard = asking.says(text, { understood })
    expect(heard.text).toBe('Nhớ sẵn: gọi 115.')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(counted(heard)).not.toContain('emergency')
    expect(found(asking.taps(`v1:flow:${EMERGENCY}`), 'open-ticket')[0]?.ticket.priority).toBe('urgent')
  })

  it('and is happening after all is guided', () => {
    expect(counted(worker().says('nếu lỡ cháy xưởng rồi, đang cháy đó'))).toContain('emergency')
  })

  it('within a form is answered too: nobody is called out, and the form goes on', () => {
    const asking = worker()
    asking.says('tăng ca tính sao')
    asking.says('tính giúp tôi')
    const heard = asking.says('nếu lỡ có lửa thì chạy đâu', { understood: clear(EMERGENCY) })
    expect(heard.text).toContain('Nhớ sẵn: gọi 115.')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(counted(heard)).not.toContain('emergency')
    expect(heard.state.form).toBeDefined()
  })

  it('within a report belongs to the report', () => {
    const telling = worker()
    telling.says('em muốn báo vi phạm')
    expect(telling.says('nếu lỡ cháy xưởng rồi thì chạy đâu', { understood: unclear }).text).not.toContain('Nhớ sẵn')
  })

  it.each([
    ['before', 'cháy xưởng rồi, nếu lỡ lan qua kho thì chạy đâu'],
    ['behind', 'nếu lỡ lan qua kho thì chạy đâu, cháy xưởng rồi'],
    ['in one breath with', 'cháy xưởng rồi nếu lỡ lan qua kho thì chạy đâu'],
    ['a line above', 'cháy xưởng rồi\nnếu lỡ lan qua kho thì chạy đâu'],
  ])('is real where danger is told as a fact %s it', (_where, text) => {
    expect(found(worker().says(text), 'open-ticket')[0]?.ticket.priority).toBe('urgent')
    const asking = worker()
    asking.says('tăng ca tính sao')
    asking.says('tính giúp tôi')
    expect(counted(asking.says(text))).toContain('emergency')
  })

  it('is in doubt real: understood as danger, with something told beside the question', () => {
    const heard = worker().says('anh Tư nằm dưới gầm máy, nếu lỡ kéo ra thì sao', { understood: clear(EMERGENCY) })
    expect(counted(heard)).toContain('emergency')
  })

  it('is no emergency while another app has the thread', () => {
    const text = 'nếu lỡ cháy xưởng rồi thì chạy đâu'
    const heard = worker().happens({ kind: 'standby', text })
    expect(found(heard, 'open-ticket')).toEqual([])
  })
})
