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
const everywhere = () => CALENDAR
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
const after = (...history: TicketEntry[]) => deadlinesAfter(aTicket(), history, everywhere)
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
      everywhere,
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
        const { usedMs } = deadlinesAfter(aTicket(), history, everywhere).resolution
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
      const next = nextRaise(deadlinesAfter(aTicket(), history, everywhere), priority, CALENDAR)
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
    expect(rowOf(aTicket({ status: 'resolved' }), [], everywhere)).toEqual({ ticketId: 't', version: 1, raised: 0 })
  })
})

describe('a unit with its own hours', () => {
  const [HERE, THERE] = [unitId('u'), unitId('ca-dem')]
  /** Every day from 18 to 24. */
  const evenings = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, from: 18 * 60, to: 24 * 60 }
  const calendars = (unit: string) => (unit === THERE ? { ...CALENDAR, workingTime: evenings } : CALENDAR)
  const EVENING = MONDAY_10 + 8 * HOUR
  const moved = (at: number, to = THERE, from = HERE): TicketEntry => ({
    kind: 'moved',
    officer: 'Hoa',
    unitId: to,
    from,
    at,
  })
  const at = (unit: typeof HERE, ...history: TicketEntry[]) => ({
    state: deadlinesAfter(aTicket({ unitId: unit }), history, calendars),
    calendar: calendars(unit),
  })

  it('goes on with what is left of the first answer, in its own time', () => {
    const { state } = at(THERE, moved(MONDAY_10 + HOUR))
    expect(state.firstAnswer.dueAt).toBe(EVENING + 3 * HOUR)
    const back = at(HERE, moved(MONDAY_10 + HOUR), moved(EVENING + HOUR, HERE, THERE))
    expect(back.state.firstAnswer.dueAt).toBe(WEDNESDAY_8 + 2 * HOUR)
  })

  it('takes over what was used of the resolution', () => {
    const used = [replied(MONDAY_10), wrote(MONDAY_10 + HOUR), moved(MONDAY_10 + 2 * HOUR)]
    const { state, calendar } = at(THERE, ...used)
    expect(state.resolution.usedMs).toBe(HOUR)
    // Of eight hours seven are left, after the holiday; there is an evening of six on Monday.
    expect(resolutionDueAt(state, 'urgent', calendar)).toBe(WEDNESDAY_8 + 10 * HOUR + HOUR)
  })

  it('leaves what is late late, and what was promised promised when the worker named the workplace', () => {
    const late = at(THERE, moved(MONDAY_10 + 6 * HOUR))
    expect(late.state.firstAnswer.dueAt).toBe(MONDAY_10 + 5 * HOUR)
    const named = at(THERE, { kind: 'workplace', workplace: 'Xưởng B', unitId: THERE, at: MONDAY_10 + MINUTE })
    expect(named.state.firstAnswer.dueAt).toBe(MONDAY_10 + 5 * HOUR)
  })

  type Step = { kind: 'replied' | 'worker-wrote' | 'moved'; after: number }
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('replied' as const, 'worker-wrote' as const, 'moved' as const),
      after: fc.integer({ min: 0, max: 2 * DAY }),
    }),
    { maxLength: 10 },
  )
  function lived(given: readonly Step[]) {
    let [now, unit] = [MONDAY_10, HERE]
    const history = given.map(({ kind, after: ms }): TicketEntry => {
      now += ms
      if (kind === 'worker-wrote') return wrote(now)
      if (kind === 'replied') return replied(now)
      const from = unit
      unit = unit === HERE ? THERE : HERE
      return moved(now, unit, from)
    })
    return { history, now, unit, calendar: calendars(unit) }
  }
  const stateOf = ({ history, unit }: ReturnType<typeof lived>) => at(unit, ...history).state

  it('is never due before the ticket was opened, nor late by a move', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const before = lived(given)
        const state = stateOf(before)
        const due = runningDeadline(state, 'normal', before.calendar)
        if (due !== undefined) expect(due.dueAt).toBeGreaterThanOrEqual(MONDAY_10)
        const after = lived([...given, { kind: 'moved', after: 0 }])
        const then = runningDeadline(stateOf(after), 'normal', after.calendar)
        if (due !== undefined && due.dueAt > before.now) expect(then?.dueAt).toBeGreaterThanOrEqual(before.now)
      }),
    )
  })

  it('uses up no less as more happens, and nothing while the worker is waited for', () => {
    const waits = fc.integer({ min: 0, max: 9 * DAY })
    fc.assert(
      fc.property(steps, waits, waits, (given, shorter, more) => {
        const used = (...then: Step[]) => stateOf(lived([...given, ...then])).resolution.usedMs
        expect(used({ kind: 'replied', after: more })).toBeGreaterThanOrEqual(used())
        const waited = (after: number) => used({ kind: 'replied', after: 0 }, { kind: 'worker-wrote', after })
        expect(waited(shorter + more)).toBe(waited(shorter))
      }),
    )
  })

  it('is due no sooner the later it was opened, wherever it went', () => {
    const later = fc.integer({ min: 0, max: 2 * HOUR })
    fc.assert(
      fc.property(later, later, (first, more) => {
        const dueOf = (openedAt: number) => {
          const firstAnswerDueAt = addWorkingMs(CALENDAR, openedAt, FIRST_ANSWER_MS.normal)
          const ticket = aTicket({ unitId: THERE, openedAt, firstAnswerDueAt })
          return deadlinesAfter(ticket, [moved(MONDAY_10 + 4.5 * HOUR)], calendars).firstAnswer.dueAt
        }
        expect(dueOf(MONDAY_10 + first + more)).toBeGreaterThanOrEqual(dueOf(MONDAY_10 + first))
      }),
    )
  })
})
