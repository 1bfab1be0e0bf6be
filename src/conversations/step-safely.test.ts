import { aPack, clear, MONDAY_9, OVERTIME } from '../../test/builders/conversations'
import { accountId, ticketId, unitId, type TopicId } from '../ids'
import type { Flow } from '../flows/flow'
import type { StepContext } from './context'
import { newConversation, type ConversationState } from './state'
import { stepSafely } from './step-safely'

/** Flows of which one cannot be opened: a fault of ours in the middle of an answer. */
class FaultyFlows extends Map<TopicId, Flow> {
  override get(topic: TopicId): Flow | undefined {
    if (topic === OVERTIME) throw new TypeError('boom')
    return super.get(topic)
  }
}

const unit = unitId('cong-doan')
const pack = aPack()
const ctx: StepContext = {
  now: MONDAY_9,
  content: { ...pack, flows: new FaultyFlows(pack.flows) },
  account: { id: accountId('zalo', '1'), channel: 'zalo', name: 'OA' },
  unit: {},
  unitId: unit,
  reportUnitId: unit,
  reportUnitOf: () => unit,
  calendarOf: () => pack.settings,
  reportElsewhere: () => ({ addresses: [] }),
  workplaceAccount: false,
  unitServing: () => undefined,
  ticket: (n) => ({ id: ticketId(`t${n}`), code: `CD-TEST${n}` }),
  case: (n) => ({ id: `c${n}`, code: `PA-TEST${n}` }),
  sealCase: (code) => code,
  unsealCase: () => undefined,
}

function hear(state: ConversationState) {
  const faults: unknown[] = []
  const input = { seqs: [7], at: MONDAY_9, late: false, understood: clear(OVERTIME) }
  const what = { body: { kind: 'text' as const, text: 'tăng ca tính sao' }, input, contactsWithText: 0 }
  return { draft: stepSafely(state, what, ctx, 0, (error) => faults.push(error)), faults }
}

describe('a message on which the step throws', () => {
  it('goes to a person, and the fault is told', () => {
    const { draft, faults } = hear(newConversation)
    expect(draft.effects.filter(({ kind }) => kind === 'open-ticket')).toHaveLength(1)
    expect(draft.effects.some((effect) => effect.kind === 'say' && effect.content.text.includes('CD-TEST0'))).toBe(true)
    expect(draft.outcome).toEqual({ kind: 'handled', reason: 'failed' })
    expect(faults).toEqual([new TypeError('boom')])
  })
})

describe('a message within a report on which the step throws', () => {
  it('is neither kept nor given to anybody: the worker is asked to say it again', () => {
    const { draft, faults } = hear({ ...newConversation, confidential: { fromSeq: 1 } })
    expect(faults).toHaveLength(1)
    expect(draft.effects.some(({ kind }) => kind === 'open-ticket')).toBe(false)
    expect(draft.effects).toContainEqual({ kind: 'redact-event', seq: 7 })
    expect(draft.effects.some((effect) => effect.kind === 'say' && effect.content.text.includes('gửi lại'))).toBe(true)
    expect(draft.outcome).toEqual({ kind: 'redacted', reason: 'failed' })
  })
})
