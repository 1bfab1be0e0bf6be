import fc from 'fast-check'
import type { Priority } from '../flows/flow'
import { accountId, conversationId, ticketId, topicId, unitId } from '../ids'
import { DAY, HOUR, MINUTE, type LocalDate } from '../time'
import {
  deadlinesAfter,
  FIRST_ANSWER_MS,
  nextRaise,
  RESOLUTION_MS,
  resolutionDueAt,
  runningDeadline,
} from './deadlines'
import { rowOf } from './run-deadlines'
import type { Ticket, TicketEntry } from './ticket'
import { addWorkingMs } from './working-time'

/** Monday to Friday, 8 to 12 and 13 to 17; Tuesday is a holiday. */
const CALENDAR = {
  workingTime: {
    days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
    from: 8 * 60,
    to: 17 * 60,
    lunch: { from: 12 * 60, to: 13 * 60 },
  },
  holidays: [{ name: 'ngày lễ', from: '2026-11-24' as LocalDate, to: '2026-11-24' as LocalDate }],
}
/** Monday 23 November 2026, 10:00 in Vietnam. */
const MONDAY_10 = Date.UTC(2026, 10, 23, 3)
const WEDNESDAY_8 = Date.UTC(2026, 10, 25, 1)

const aTicket = (over: Partial<Ticket> = {}): Ticket => ({
  id: ticketId('t'),
  code: 'CD-1',
  version: 1,
  conversationId: conversationId('c'),
  accountId: accountId('zalo', '1'),
  unitId: unitId('u'),
  topic: topicId('x'),
  priority: 'normal',
  status: 'open',
  summary: '',
  values: {},
  openedAt: MONDAY_10,
  firstAnswerDueAt: addWorkingMs(CALENDAR, MONDAY_10, FIRST_ANSWER_MS.normal),
  workerWroteAt: MONDAY_10,
  ...over,
})
const after = (...history: TicketEntry[]) => deadlinesAfter(aTicket(), history, CALENDAR)
const replied = (at: number): TicketEntry => ({ kind: 'replied', officer: 'Hoa', at })
const wrote = (at: number): TicketEntry => ({ kind: 'worker-wrote', at })

describe('the first answer', () => {
  it('is due in working time, over lunch', () => {
    expect(runningDeadline(after(), 'normal', CALENDAR)).toEqual({ kind: 'first-answer', dueAt: MONDAY_10 + 5 * HOUR })
  })

  it('is met by the first reply and by no later one', () => {
    const state = after(replied(MONDAY_10 + HOUR), replied(MONDAY_10 + 9 * HOUR))
    expect(state.firstAnswer.metAt).toBe(MONDAY_10 + HOUR)
  })

  it('is due sooner when the matter becomes urgent, and nobody is late by the change', () => {
    const at = MONDAY_10 + 20 * MINUTE
    expect(after({ kind: 'made-urgent', at }).firstAnswer.dueAt).toBe(at + 30 * MINUTE)
    const raised = after({ kind: 'prioritised', officer: 'Hoa', priority: 'high', at: MONDAY_10 + 3.5 * HOUR })
    expect(raised.firstAnswer.dueAt).toBe(MONDAY_10 + 5 * HOUR)
    const urgent = deadlinesAfter(
      aTicket({ priority: 'urgent', firstAnswerDueAt: MONDAY_10 + 30 * MINUTE }),
      [{ kind: 'prioritised', officer: 'Hoa', priority: 'normal', at }],
      CALENDAR,
    )
    expect(urgent.firstAnswer.dueAt).toBe(MONDAY_10 + 5 * HOUR)
  })
})

describe('the resolution', () => {
  it('stands still while the worker is waited for, and goes on with what was left', () => {
    const answered = after(replied(MONDAY_10 + HOUR))
    expect(resolutionDueAt(answered, 'urgent', CALENDAR)).toBeUndefined()
    const again = after(replied(MONDAY_10 + HOUR), wrote(WEDNESDAY_8))
    expect(resolutionDueAt(again, 'urgent', CALENDAR)).toBe(WEDNESDAY_8 + 8 * HOUR)
    expect(again.resolution.usedMs).toBe(HOUR)
  })

  it('begins anew when the matter was opened again', () => {
    const done: TicketEntry = { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: MONDAY_10 + HOUR }
    const state = after(replied(MONDAY_10 + HOUR), done, { kind: 'reopened', at: WEDNESDAY_8 })
    expect(runningDeadline(state, 'high', CALENDAR)).toEqual({
      kind: 'resolution',
      dueAt: addWorkingMs(CALENDAR, WEDNESDAY_8, RESOLUTION_MS.high),
    })
  })

  it('never has more than all of it left, nor less than nothing, whatever happens', () => {
    const kinds = ['replied', 'worker-wrote', 'took', 'made-urgent'] as const
    const histories = fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), after: fc.integer({ min: 0, max: 3 * DAY }) }),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(histories, (steps) => {
        let at = MONDAY_10
        const history = steps.map(({ kind, after: ms }): TicketEntry => {
          at += ms
          return kind === 'worker-wrote' || kind === 'made-urgent' ? { kind, at } : { kind, officer: 'Hoa', at }
        })
        const { usedMs } = deadlinesAfter(aTicket(), history, CALENDAR).resolution
        expect(usedMs).toBeGreaterThanOrEqual(0)
        expect(usedMs).toBeLessThanOrEqual(at - MONDAY_10)
      }),
    )
  })
})

describe('what is overdue', () => {
  const levels = (priority: Priority): number[] => {
    const history: TicketEntry[] = []
    const at: number[] = []
    for (let n = 0; n < 10; n++) {
      const next = nextRaise(deadlinesAfter(aTicket(), history, CALENDAR), priority, CALENDAR)
      if (next === undefined) break
      at.push(next.at)
      history.push({ kind: 'overdue', deadline: next.kind, level: next.level, at: next.at })
    }
    return at
  }

  it('goes to the lead, then up the tree in working time, and stops at the top', () => {
    const due = MONDAY_10 + 5 * HOUR
    expect(levels('urgent')).toEqual([due, due + HOUR, due + 2 * HOUR, WEDNESDAY_8 + HOUR])
  })

  it('comes down again with an answer', () => {
    const state = after({ kind: 'overdue', at: MONDAY_10 + 5 * HOUR, level: 1 }, replied(WEDNESDAY_8))
    expect(state.raised).toBe(0)
    expect(nextRaise(state, 'normal', CALENDAR)).toBeUndefined()
  })

  it('is nothing of a ticket that is resolved', () => {
    expect(rowOf(aTicket({ status: 'resolved' }), [], CALENDAR)).toEqual({ ticketId: 't', version: 1, raised: 0 })
  })
})
