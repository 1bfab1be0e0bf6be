import { containing } from '../../test/builders/containing'
import { accountId, conversationId, ticketId, topicId, unitId } from '../ids'
import { HOUR } from '../time'
import type { Case } from './case'
import { decide, decideCase, officerName, REPLY_CHARACTERS, type OfficerCommand } from './officer-decision'
import type { Ticket } from './ticket'

const AT = Date.parse('2026-11-23T03:00:00Z')

const aTicket = (more: Partial<Ticket> = {}): Ticket => ({
  id: ticketId('t'),
  code: 'CD-7K3FQA-M',
  version: 3,
  conversationId: conversationId('c'),
  accountId: accountId('zalo', '1'),
  unitId: unitId('u'),
  topic: topicId('luong.tang-ca'),
  priority: 'normal',
  status: 'open',
  summary: '',
  values: {},
  openedAt: AT - HOUR,
  firstAnswerDueAt: AT + HOUR,
  workerWroteAt: AT - HOUR,
  ...more,
})
const heldBy = (officer: string): Ticket => aTicket({ status: 'assigned', officer })
const resolvedBy = (officer: string): Ticket =>
  aTicket({ status: 'resolved', officer, resolvedAt: AT - 1, resolution: 'xong' })

const take: OfficerCommand = { kind: 'take', officer: 'Hoa' }
const reply: OfficerCommand = { kind: 'reply', officer: 'Hoa', text: 'Chào bạn' }
const release: OfficerCommand = { kind: 'release', officer: 'Hoa' }
const resolve: OfficerCommand = { kind: 'resolve', officer: 'Hoa', reason: 'đã hướng dẫn' }

describe('a ticket that nobody took', () => {
  it.each([
    [take, { kind: 'took', officer: 'Hoa', at: AT }, { kind: 'officer-took', ticketId: 't', officer: 'Hoa' }],
    [
      reply,
      { kind: 'replied', officer: 'Hoa', at: AT },
      { kind: 'officer-reply', ticketId: 't', officer: 'Hoa', text: 'Chào bạn' },
    ],
    [
      resolve,
      { kind: 'resolved', officer: 'Hoa', reason: 'đã hướng dẫn', at: AT },
      { kind: 'officer-resolved', ticketId: 't', officer: 'Hoa', reason: 'đã hướng dẫn' },
    ],
  ])('can be had with $kind, which the conversation hears of', (command, entry, body) => {
    expect(decide(aTicket(), command, AT)).toEqual({ kind: 'change', entry, body })
  })

  it('cannot be given back', () => {
    expect(decide(aTicket(), release, AT)).toMatchObject({ kind: 'refused', reason: 'not-taken' })
  })
})

describe('a ticket that another officer has', () => {
  it.each([take, reply, release, resolve])('is refused to $kind, by the name of that officer', (command) => {
    expect(decide(heldBy('Lan'), command, AT)).toEqual({
      kind: 'refused',
      reason: 'taken',
      by: 'Lan',
      why: 'Phiếu CD-7K3FQA-M đang do Lan giữ.',
    })
  })

  it('can be taken over knowingly', () => {
    expect(decide(heldBy('Lan'), { kind: 'take', officer: 'Hoa', over: true }, AT)).toMatchObject({
      kind: 'change',
      entry: { kind: 'took', officer: 'Hoa' },
    })
  })
})

describe('a ticket that the officer has', () => {
  it.each([reply, release, resolve])('takes $kind', (command) => {
    expect(decide(heldBy('Hoa'), command, AT).kind).toBe('change')
    expect(decide(aTicket({ status: 'waiting', officer: 'Hoa' }), command, AT).kind).toBe('change')
  })

  it('is not taken twice', () => {
    expect(decide(heldBy('Hoa'), take, AT)).toMatchObject({
      kind: 'refused',
      why: 'Bạn đang giữ phiếu CD-7K3FQA-M rồi.',
    })
  })

  it('is the officer’s however the blanks of the name were typed', () => {
    expect(officerName('  Chị\u00a0 Hoa ')).toBe('Chị Hoa')
    expect(decide(heldBy('Chị Hoa'), { ...reply, officer: ' Chi\u0323  Hoa' }, AT).kind).toBe('change')
  })
})

it('is refused on a resolved ticket, by the name of who resolved it', () => {
  for (const command of [take, reply, release, resolve]) {
    expect(decide(resolvedBy('Lan'), command, AT)).toMatchObject({ kind: 'refused', reason: 'resolved', by: 'Lan' })
  }
})

it.each<[OfficerCommand, string]>([
  [{ ...take, officer: '  ' }, 'no-name'],
  [{ ...take, officer: 'x'.repeat(101) }, 'no-name'],
  [{ kind: 'reply', officer: 'Hoa', text: ' \n' }, 'no-text'],
  [{ kind: 'reply', officer: 'Hoa', text: 'x'.repeat(REPLY_CHARACTERS + 1) }, 'too-long'],
  [{ kind: 'resolve', officer: 'Hoa', reason: ' ' }, 'no-text'],
  [{ kind: 'resolve', officer: 'Hoa', reason: 'x', text: 'x'.repeat(REPLY_CHARACTERS + 1) }, 'too-long'],
])('refuses a command without the words it needs: %j', (command, reason) => {
  expect(decide(aTicket(), command, AT)).toMatchObject({ kind: 'refused', reason })
})

describe('a case', () => {
  const aCase = (more: Partial<Case> = {}): Case => ({
    id: 'k',
    code: 'PA-7K3FQA-M',
    unitId: unitId('u'),
    topic: topicId('phuc-vu.phan-anh'),
    priority: 'normal',
    status: 'open',
    summary: '',
    values: {},
    openedAt: AT,
    sealedLink: '',
    entries: [],
    ...more,
  })

  it('is answered with the officer’s words', () => {
    expect(decideCase(aCase(), { kind: 'reply', officer: 'Hoa', text: ' Bạn cho biết thêm nhé ' }, AT, 0)).toEqual({
      kind: 'change',
      entry: { kind: 'officer', officer: 'Hoa', text: 'Bạn cho biết thêm nhé', at: AT },
      text: 'Bạn cho biết thêm nhé',
    })
  })

  it('ends with a word to the worker, and a reason that stays inside', () => {
    const decision = decideCase(aCase(), { kind: 'resolve', officer: 'Hoa', reason: 'đã nhắc công ty' }, AT, 0)
    expect(decision).toMatchObject({ entry: { kind: 'resolved', officer: 'Hoa', reason: 'đã nhắc công ty' } })
    expect(decision).toMatchObject({ text: containing('đã xử lý xong') })
    expect(JSON.stringify(decision)).not.toContain('"text":"đã nhắc công ty"')
  })

  it('is refused once it is resolved, by the name of who resolved it', () => {
    const resolved = aCase({
      status: 'resolved',
      entries: [{ kind: 'resolved', officer: 'Lan', reason: 'xong', at: AT }],
    })
    expect(decideCase(resolved, { kind: 'reply', officer: 'Hoa', text: 'x' }, AT, 1)).toMatchObject({
      reason: 'resolved',
      by: 'Lan',
    })
  })
})
