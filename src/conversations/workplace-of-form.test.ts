import { aConversation, aPack, found } from '../../test/builders/conversations'
import { aFlow, anAsk, anEscalation } from '../../test/builders/flows'
import type { Escalation } from '../flows/flow'
import { topicId, unitId } from '../ids'

const JOIN = topicId('cong-doan.cach-gia-nhap')
const PLACE = 'công ty may Hòa Bình, Dĩ An'

function withForm(escalation: Partial<Escalation>) {
  const content = aPack()
  const join = aFlow(JOIN, {
    group: 'why-join',
    short: 'Vào công đoàn là quyền của bạn.',
    steps: [
      anAsk('noi-lam', 'Bạn làm ở đâu?', 'step ten', { as: 'text', optional: true }),
      anAsk('ten', 'Bạn tên gì?', 'step gui', { as: 'text' }),
      { kind: 'escalate', id: 'gui', escalation: anEscalation('Xin gia nhập.', escalation) },
    ],
    escalation: anEscalation('Hỏi về gia nhập.', { aboveWorkplace: escalation.aboveWorkplace === true }),
  })
  return { ...content, flows: new Map([...content.flows, [JOIN, join]]) }
}
function worker(escalation: Partial<Escalation>, served = true) {
  const one = aConversation(
    {
      content: withForm(escalation),
      unitServing: (place) => (served && place === PLACE ? unitId('hoa-binh') : undefined),
    },
    { noticeVersion: 1 },
  )
  one.taps(`v1:step:${JOIN}:noi-lam`)
  return one
}

describe('a form that asked for the workplace', () => {
  it('sends its ticket to the unit that serves it, keeps it with the contact and does not ask again', () => {
    const one = worker({ workplace: 'noi-lam' })
    one.says(PLACE)
    const heard = one.says('Lan')
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({ topic: JOIN, unitId: 'hoa-binh' })
    expect(found(heard, 'contact').map(({ change }) => change)).toContainEqual({ workplace: PLACE, unitId: 'hoa-binh' })
    expect(heard.text).not.toContain('tên công ty')
  })

  it('leaves the ticket with the account’s unit when nobody is known to serve the place', () => {
    const one = worker({ workplace: 'noi-lam' }, false)
    one.says(PLACE)
    const heard = one.says('Lan')
    expect(found(heard, 'open-ticket')[0]?.ticket.unitId).toBe('co-so')
    expect(heard.text).not.toContain('tên công ty')
  })

  it('does not ask whoever would not say', () => {
    const one = worker({ workplace: 'noi-lam' })
    one.says('bỏ qua')
    const heard = one.says('Lan')
    expect(heard.text).not.toContain('tên công ty')
    expect(found(heard, 'contact')).toEqual([])
  })

  it('that does not name the slot is asked afterwards, as ever', () => {
    const one = worker({})
    one.says(PLACE)
    expect(one.says('Lan').text).toContain('tên công ty')
  })
})

describe('a hand-over above the workplace', () => {
  const above = { aboveWorkplace: true, workplace: 'noi-lam' }

  it('goes to the unit above the one that serves the workplace, under its own topic', () => {
    const one = worker(above)
    one.says(PLACE)
    const [opened] = found(one.says('Lan'), 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: JOIN, unitId: 'tren-hoa-binh' })
  })

  it('goes above also when the place is said only afterwards', () => {
    const one = worker({ aboveWorkplace: true })
    one.says('xưởng nhỏ')
    expect(found(one.says('Lan'), 'open-ticket')[0]?.ticket.unitId).toBe('cap-tren')
    const [entry] = found(one.says(PLACE), 'ticket-entry')
    expect(entry?.entry).toMatchObject({ kind: 'workplace', unitId: 'tren-hoa-binh' })
  })

  it('never joins a ticket that the workplace may see', () => {
    const one = worker(above)
    one.taps('v1:person:luong.tang-ca')
    one.taps(`v1:step:${JOIN}:noi-lam`)
    one.says(PLACE)
    expect(found(one.says('Lan'), 'open-ticket')[0]?.ticket.unitId).toBe('tren-hoa-binh')
  })

  it('is what asking for a person about the topic brings about too', () => {
    const one = aConversation({ content: withForm(above) }, { noticeVersion: 1 })
    const [opened] = found(one.taps(`v1:person:${JOIN}`), 'open-ticket')
    expect(opened?.ticket.unitId).toBe('cap-tren')
  })
})
