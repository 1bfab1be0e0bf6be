import {
  aCommandService,
  aMinuteLater,
  MONDAY,
  OA,
  PERSON,
  type TestService,
} from '../../test/builders/command-service'
import { runConversation } from '../../test/builders/run-conversation'
import { PHRASES } from '../conversations/phrases'
import { unitId } from '../ids'
import { commandCase } from './case-commands'
import { commandTicket } from './officer-commands'
import type { OfficerCommand } from './officer-decision'
import type { Ticket } from './ticket'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

async function openedTicket(): Promise<Ticket> {
  const ticket = await service.tickets.findByCode(await service.openTicket())
  if (ticket === undefined) throw new Error('expected a ticket')
  return ticket
}
const by = (officer: string, kind: 'take' | 'release' = 'take'): OfficerCommand => ({ kind, officer })
const answer = (officer: string, text: string): OfficerCommand => ({ kind: 'reply', officer, text })
const waiting = (ticket: Ticket) =>
  service.store.turns.load(ticket.conversationId).then((mailbox) => mailbox?.waiting ?? [])

describe('an officer’s command', () => {
  it('changes the ticket, adds to its history and reaches the mailbox together', async () => {
    const ticket = await openedTicket()
    aMinuteLater(service)
    const outcome = await commandTicket(service, ticket.id, by('Hoa'))
    expect(outcome).toMatchObject({
      kind: 'done',
      ticket: { status: 'assigned', officer: 'Hoa', version: ticket.version + 1 },
    })
    expect(await service.tickets.find(ticket.id)).toEqual(outcome.kind === 'done' && outcome.ticket)
    expect(await service.tickets.history(ticket.id)).toEqual([{ kind: 'took', officer: 'Hoa', at: service.time.now }])
    expect((await waiting(ticket)).map(({ body }) => body)).toEqual([
      { kind: 'officer-took', ticketId: ticket.id, officer: 'Hoa' },
    ])
    expect(service.woken).toEqual([ticket.conversationId])
  })

  it('goes to one of two officers who act at the same time; the other hears who was first', async () => {
    const ticket = await openedTicket()
    const outcomes = await Promise.all([
      commandTicket(service, ticket.id, by('Hoa')),
      commandTicket(service, ticket.id, by('Lan')),
      commandTicket(service, ticket.id, answer('Tú', 'Chào bạn')),
    ])
    const won = outcomes.filter((outcome) => outcome.kind === 'done')
    const lost = outcomes.filter((outcome) => outcome.kind === 'refused')
    expect(won).toHaveLength(1)
    const first = (await service.tickets.find(ticket.id))?.officer
    expect(lost.map(({ by: name }) => name)).toEqual([first, first])
    expect(await waiting(ticket)).toHaveLength(1)
    expect(await service.tickets.history(ticket.id)).toHaveLength(1)
  })

  it('is not stopped by a worker who writes between the reading and the saving', async () => {
    const ticket = await openedTicket()
    let wrote = 0
    const tickets = {
      find: service.tickets.find,
      save: async (...given: Parameters<typeof service.tickets.save>) => {
        if (wrote++ === 0) await service.tickets.save(ticket, ticket.version, { kind: 'worker-wrote', at: MONDAY }, [])
        return service.tickets.save(...given)
      },
    }
    expect(await commandTicket({ ...service, tickets }, ticket.id, by('Hoa'))).toMatchObject({ kind: 'done' })
    expect((await service.tickets.history(ticket.id)).map(({ kind }) => kind)).toEqual(['worker-wrote', 'took'])
  })

  it('gives up when it can never save, and has told nobody', async () => {
    const ticket = await openedTicket()
    const tickets = { find: service.tickets.find, save: async () => 'conflict' as const }
    expect(await commandTicket({ ...service, tickets }, ticket.id, by('Hoa'))).toMatchObject({
      kind: 'refused',
      reason: 'busy',
    })
    expect(service.woken).toEqual([])
  })

  it('changes nothing when it is refused', async () => {
    const ticket = await openedTicket()
    expect(await commandTicket(service, ticket.id, by('Hoa', 'release'))).toMatchObject({ kind: 'refused' })
    expect(await service.tickets.find(ticket.id)).toEqual(ticket)
    expect(await waiting(ticket)).toEqual([])
  })
})

describe('what the worker hears of it', () => {
  it('from the taking to the question whether it helped', async () => {
    const { id, conversationId } = await openedTicket()
    await commandTicket(service, id, by('Hoa'))
    expect(await runConversation(service, conversationId)).toEqual([PHRASES.officerTook])
    await commandTicket(service, id, answer('Hoa', 'Bạn gửi mình bảng lương nhé.'))
    expect(await runConversation(service, conversationId)).toEqual(['Bạn gửi mình bảng lương nhé.'])
    await commandTicket(service, id, {
      kind: 'resolve',
      officer: 'Hoa',
      reason: 'công ty đã trả',
      text: 'Công ty đã chuyển lương.',
    })
    const [last] = await runConversation(service, conversationId)
    expect(last).toContain('Công ty đã chuyển lương.')
    expect(last).toContain('có giúp được bạn không?')
    expect(last).not.toContain('công ty đã trả')
  })

  it('when the officer gives the conversation back', async () => {
    const { id, code, conversationId } = await openedTicket()
    await commandTicket(service, id, by('Hoa'))
    await commandTicket(service, id, by('Hoa', 'release'))
    const gaveBack = PHRASES.officerGaveBack(code)
    expect(await runConversation(service, conversationId)).toEqual([PHRASES.officerTook, gaveBack])
    expect(await service.tickets.find(id)).toMatchObject({ status: 'open' })
  })
})

describe('an officer’s words in a case', () => {
  it('reach the worker and stand in the case', async () => {
    const code = await service.openCase()
    const outcome = await commandCase(service, code, { kind: 'reply', officer: 'Hoa', text: 'Bạn kể thêm nhé.' })
    expect(outcome).toMatchObject({ kind: 'done', case: { status: 'open' } })
    expect((await service.cases.find(code))?.entries).toMatchObject([
      { kind: 'officer', officer: 'Hoa', text: 'Bạn kể thêm nhé.' },
    ])
    const [id] = service.woken
    expect(id).toBe(service.secrets.conversationOf(OA, PERSON))
    expect(await runConversation(service, id ?? never())).toEqual([PHRASES.caseMessage(code, 'Bạn kể thêm nhé.')])
  })

  it('end it with a word to the worker', async () => {
    const code = await service.openCase()
    await commandCase(service, code, { kind: 'resolve', officer: 'Hoa', reason: 'đã nhắc công ty' })
    expect(await service.cases.find(code)).toMatchObject({ status: 'resolved' })
    const [said = ''] = await runConversation(service, service.woken[0] ?? never())
    expect(said).toContain('đã xử lý xong')
    expect(said).not.toContain('đã nhắc công ty')
    expect(await commandCase(service, code, { kind: 'reply', officer: 'Lan', text: 'x' })).toMatchObject({
      kind: 'refused',
      by: 'Hoa',
    })
  })

  it('leave nothing in the mailbox that names the case', async () => {
    const code = await service.openCase()
    const found = (await service.cases.find(code)) ?? never()
    await commandCase(service, code, { kind: 'reply', officer: 'Hoa', text: 'Bạn kể thêm nhé.' })
    const mailbox = await service.store.turns.load(service.woken[0] ?? never())
    const stored = JSON.stringify([mailbox?.waiting, service.store.database.statement('SELECT * FROM event').all()])
    for (const secret of [code, found.id, 'Bạn kể thêm nhé.', 'Hoa']) expect(stored).not.toContain(secret)
  })

  it('of two officers at once: the second hears of the first, and sends nothing', async () => {
    const code = await service.openCase()
    const reply = (officer: string, text: string) => commandCase(service, code, { kind: 'reply', officer, text })
    const [first, second] = await Promise.all([reply('Hoa', 'Bạn kể thêm nhé.'), reply('Lan', 'Công đoàn đã nhận.')])
    expect([first.kind, second]).toEqual(['done', expect.objectContaining({ kind: 'refused', by: 'Hoa' })])
    expect((await service.cases.find(code))?.entries).toHaveLength(1)
    expect(await runConversation(service, service.woken[0] ?? never())).toHaveLength(1)
    expect(await reply('Lan', 'Công đoàn đã nhận.')).toMatchObject({ kind: 'done' })
  })

  it('are held back when a colleague answered since what the officer saw; a worker who wrote stops nobody', async () => {
    const code = await service.openCase()
    const reply = (officer: string, seen: number) =>
      commandCase(service, code, { kind: 'reply', officer, text: `Lời của ${officer}` }, { seen })
    await reply('Hoa', 0)
    expect(await reply('Lan', 0)).toMatchObject({ kind: 'refused', reason: 'answered-meanwhile', by: 'Hoa' })
    await service.toldInCase(code, 'Vẫn còn.')
    expect(await reply('Lan', 1)).toMatchObject({ kind: 'done', case: { entries: { length: 3 } } })
    expect(
      await commandCase(service, code, { kind: 'resolve', officer: 'Hoa', reason: 'xong' }, { seen: 2 }),
    ).toMatchObject({ kind: 'refused', by: 'Lan' })
  })

  it('are not given by officers of other units', async () => {
    const code = await service.openCase()
    const scope = { units: [unitId('elsewhere')] }
    const command = { kind: 'reply', officer: 'Hoa', text: 'x' } as const
    expect(await commandCase(service, code, command, { scope })).toEqual({ kind: 'unknown' })
    expect((await service.cases.find(code))?.entries).toEqual([])
  })

  it('are not taken for a case that is not there', async () => {
    expect(await commandCase(service, 'PA-7K3FQA-M', { kind: 'reply', officer: 'Hoa', text: 'x' })).toEqual({
      kind: 'unknown',
    })
  })
})

function never(): never {
  throw new Error('expected a value')
}
