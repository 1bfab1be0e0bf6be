import fc from 'fast-check'
import { aConversation, EMERGENCY, found, type Heard } from '../../test/builders/conversations'
import { DAY, HOUR, MINUTE } from '../time'

/** What may happen in a conversation; `#` in a text becomes a word that is said nowhere else. */
type Act =
  | { do: 'says'; text: string; late: boolean }
  | { do: 'edits' | 'taps'; text: string }
  | { do: 'sends'; kind: 'image' | 'audio' | 'sticker' | 'location' }
  | { do: 'officer'; kind: 'took' | 'reply' | 'released' | 'resolved' }
  | { do: 'fires'; timer: 'form-ends' | 'held-ends' | 'ask-helped' }
  | {
      do: 'case' | 'asks-consent' | 'revealed' | 'staff' | 'robot' | 'other-app' | 'our-app' | 'follows' | 'undelivered'
    }
  | { do: 'waits'; ms: number }

const TEXTS = [
  'tăng ca tính sao', 'công đoàn có lợi gì', 'em muốn báo vi phạm', 'cho em gặp cán bộ đi ạ', 'lương thưởng gì đó', 'abc #', 'giấu tên',
  'có tên', 'chuyện # xảy ra', '8tr', '12', '1', '2', 'có', 'không', 'thôi', 'tiếp tục', 'quay lại', 'ok', 'cháy xưởng rồi #', 'xoá dữ liệu',
  'xem dữ liệu', 'ngừng nhắn tin', 'sửa lương 9tr', '👍', '?', 'gặp cán bộ', 'bỏ qua', 'Công ty #', 'cứu tụi em với', 'kể thêm về vụ việc',
  'đồng ý cho biết tên', 'đồng ý', 'em # rút lại đồng ý nhé', 'rút lại đồng ý',
] // prettier-ignore
const PAYLOADS = [
  'v1:flow:luong.tang-ca', 'v1:opt:luong.tang-ca:ngay:le', 'v1:step:luong.tang-ca:luong', 'v1:flow:phuc-vu.phan-anh', 'v1:menu',
  'v1:opt:phuc-vu.phan-anh:kieu:giau-ten', 'v1:person:luong.tang-ca', 'v1:help:no:luong.tang-ca', 'v1:data:confirm', 'v1:case:kín(PA-1)',
  'v1:consent:yes:1:kín(PA-1)', 'v1:consent:no:1:kín(PA-1)', 'v1:consent:back:1:kín(PA-1)',
  'v1:resume:luong.tang-ca', 'v1:stop:phuc-vu.phan-anh', 'v1:end:luong.tang-ca', 'rubbish',
] // prettier-ignore

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('says' as const),
      text: fc.constantFrom(...TEXTS),
      late: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edits' as const), text: fc.constantFrom(...TEXTS) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('taps' as const), text: fc.constantFrom(...PAYLOADS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('sends' as const),
      kind: fc.constantFrom('image' as const, 'audio' as const, 'sticker' as const, 'location' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('officer' as const),
      kind: fc.constantFrom('took' as const, 'reply' as const, 'released' as const, 'resolved' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fires' as const),
      timer: fc.constantFrom('form-ends' as const, 'held-ends' as const, 'ask-helped' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'case',
        'asks-consent',
        'revealed',
        'staff',
        'robot',
        'other-app',
        'our-app',
        'follows',
        'undelivered',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('waits' as const), ms: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, DAY) }),
  },
)

type Conversation = ReturnType<typeof aConversation>
const KEPT = { since: 0, messages: 1, attachments: 0, tickets: [] }

function perform(worker: Conversation, given: Act, mark: string): Heard | undefined {
  const ticket = worker.state.ticket?.id
  switch (given.do) {
    case 'says':
      return worker.says(given.text.replace('#', mark), { late: given.late })
    case 'edits':
      return worker.happens({ kind: 'edit', messageId: 'm', text: given.text.replace('#', mark) })
    case 'taps':
      return worker.taps(given.text)
    case 'sends':
      return worker.sends(given.kind)
    case 'officer':
      return worker.officer(given.kind, ticket)
    case 'fires':
      return worker.fires(given.timer, { topic: 'luong.tang-ca' })
    case 'case':
      return worker.happens(
        { kind: 'case-message', sealed: '…' },
        { caseMessage: { code: 'PA-1', text: `case ${mark}` } },
      )
    case 'asks-consent': {
      const consent = { request: 1, officer: 'Hoa', unit: 'Công đoàn', reason: `vì ${mark}` }
      return worker.happens({ kind: 'case-message', sealed: '…' }, { caseMessage: { code: 'PA-1', consent } })
    }
    case 'revealed': {
      const revealed = { officer: 'Hoa', request: 1 }
      return worker.happens({ kind: 'case-message', sealed: '…' }, { caseMessage: { code: 'PA-1', revealed } })
    }
    case 'staff':
      return worker.happens({ kind: 'echo', author: 'staff', messageId: 'm', text: 'chào em' })
    case 'robot':
      return worker.happens(
        { kind: 'echo', author: 'foreign', messageId: 'm', text: 'nghỉ lễ' },
        { contactsWithText: 3 },
      )
    case 'other-app':
      return worker.happens({ kind: 'thread-control', owner: 'other' })
    case 'our-app':
      return worker.happens({ kind: 'thread-control', owner: 'us' })
    case 'follows':
      return worker.happens({ kind: 'follow' })
    case 'undelivered':
      return worker.happens({
        kind: 'delivery-failed',
        messageId: 'm' as never,
        reason: 'x',
        officer: false,
        lane: 'answer',
      })
    case 'waits':
      worker.waits(given.ms)
      return undefined
  }
}

function walk(
  acts: readonly Act[],
  workplaceAccount: boolean,
  look: (heard: Heard, given: Act, mark: string, before: Conversation['state']) => void,
): void {
  const worker = aConversation({ workplaceAccount, kept: KEPT })
  acts.forEach((given, n) => {
    const before = worker.state
    const mark = `word${n}word`
    const heard = perform(worker, given, mark)
    if (heard !== undefined) look(heard, given, mark, before)
  })
}

const walks = fc.array(act, { maxLength: 25 })
const BY_WORKER = new Set<Act['do']>(['says', 'edits', 'taps', 'sends'])

describe('whatever happens in a conversation', () => {
  it('a worker is known only by a choice of the request, or by its very words, and not once it was taken back', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, (heard, given, _mark, before) => {
          for (const { entry } of found(heard, 'case-entry')) {
            if (entry.kind !== 'consent-answered' || entry.answer !== 'given') continue
            expect(['đồng ý cho biết tên', 'v1:consent:yes:1:kín(PA-1)']).toContain('text' in given ? given.text : '')
            expect(before.consents).toEqual([expect.objectContaining({ request: 1, given: false })])
          }
        }),
      ),
      { numRuns: 1_000 },
    )
  })

  it('a worker’s message is answered, or the reason is kept why not', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, (heard, given) => {
          if (!BY_WORKER.has(given.do)) return
          // That it was a report is no reason to say nothing.
          expect(heard.text !== '' || ![undefined, 'report'].includes(heard.outcome.reason)).toBe(true)
        }),
      ),
      { numRuns: 1_000 },
    )
  })

  it('it is answered in one message; only an emergency says its guidance before', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, (heard) => {
          const says = found(heard, 'say')
          const others = says.filter(({ lane, author }) => lane !== 'emergency' && author === 'bot')
          expect(others.length).toBeLessThanOrEqual(1)
        }),
      ),
      { numRuns: 1_000 },
    )
  })

  it('over an officer the bot says nothing but guidance, what is kept of the worker, and what concerns a report', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, (heard, given, _mark, before) => {
          if (before.mode !== 'held' || heard.state.mode !== 'held' || given.do === 'officer') return
          for (const { lane } of found(heard, 'say')) expect(['emergency', 'officer']).toContain(lane)
        }),
      ),
      { numRuns: 1_000 },
    )
  })

  it('a word of a report stands nowhere but in the case, or in the ticket above the workplace', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) => {
        const secret: string[] = []
        walk(acts, atWork, (heard, given, mark, before) => {
          const within = before.confidential !== undefined || before.caseReply !== undefined
          const told = BY_WORKER.has(given.do) && (within || heard.outcome.kind === 'redacted')
          if (told || given.do === 'case' || given.do === 'asks-consent') secret.push(mark)
          const open = heard.effects.filter(
            (effect) =>
              effect.kind !== 'open-case' &&
              effect.kind !== 'case-entry' &&
              !(effect.kind === 'say' && effect.confidential === true) &&
              !(effect.kind === 'open-ticket' && effect.ticket.unitId === 'cap-tren') &&
              !(effect.kind === 'ticket-entry' && before.ticket?.topic === 'phuc-vu.phan-anh'),
          )
          const kept = JSON.stringify({ open, state: { ...heard.state, form: undefined } })
          for (const word of secret) expect(kept).not.toContain(word)
        })
      }),
      { numRuns: 1_000 },
    )
  })

  it('who reports is guided in danger without being named', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, (heard, given, _mark, before) => {
          const within = before.confidential !== undefined || before.caseReply !== undefined
          if (!within || !BY_WORKER.has(given.do)) return
          expect(found(heard, 'open-ticket').filter(({ ticket }) => ticket.topic === EMERGENCY)).toEqual([])
        }),
      ),
      { numRuns: 1_000 },
    )
  })

  it('nobody is left held without an end, nor waiting without a ticket', () => {
    fc.assert(
      fc.property(walks, fc.boolean(), (acts, atWork) =>
        walk(acts, atWork, ({ state }) => {
          if (state.mode === 'held') expect(state.heldUntil).toBeDefined()
          if (state.mode === 'waiting') expect(state.ticket).toBeDefined()
          if (state.mode === 'bot') expect(state.ticket).toBeUndefined()
        }),
      ),
      { numRuns: 1_000 },
    )
  })
})
