import { z } from 'zod'
import type { NewEvent } from '../inbox/event-repository'
import { conversationId, type AccountId, type ConversationId } from '../ids'
import type { Secrets } from '../secrets'
import type { Clock } from '../time'
import type { Scope } from '../units/officer'
import type { Case } from './case'
import type { CaseRepository } from './case-repository'
import { decideCase, type CaseCommand, type Refusal } from './officer-decision'

export interface CaseCommandDeps {
  cases: Pick<CaseRepository, 'find' | 'findIn' | 'answer'>
  secrets: Pick<Secrets, 'seal' | 'open' | 'digest'>
  clock: Clock
  wake(id: ConversationId): void
}

export type CaseOutcome = { kind: 'done'; case: Case } | { kind: 'unknown' } | Refusal

const Link = z.object({ conversationId: z.string(), accountId: z.string() })

/** Workers write to a case too; so many in a row between reading and saving are not to be met. */
const TRIES = 10

/**
 * Answers or ends a report without a name: an entry of the case, and a sealed message for the conversation that the
 * case's sealed link leads to. Nothing but the two sealed values joins them, and nothing of the contact is given back.
 * Saved only on top of the entries that the officer saw (`seen`; absent: those that are there now): of two officers who
 * answer at once the second hears of the first, and a worker who writes meanwhile stops nobody.
 */
export async function commandCase(
  deps: CaseCommandDeps,
  code: string,
  command: CaseCommand,
  { scope, seen }: { scope?: Scope; seen?: number | undefined } = {},
): Promise<CaseOutcome> {
  let before = seen
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await (scope === undefined ? deps.cases.find(code) : deps.cases.findIn(scope, code))
    if (found === undefined) return { kind: 'unknown' }
    before ??= found.entries.length
    const decision = decideCase(found, command, deps.clock.now(), before)
    if (decision.kind === 'refused') return decision
    const event = messageFor(found, decision.text, deps)
    if ((await deps.cases.answer(found.id, found.entries.length, decision.entry, event)) === 'conflict') continue
    deps.wake(event.conversationId)
    const status = decision.entry.kind === 'resolved' ? 'resolved' : 'open'
    return { kind: 'done', case: { ...found, status, entries: [...found.entries, decision.entry] } }
  }
  return { kind: 'refused', reason: 'busy', why: 'Vụ việc đang thay đổi liên tục. Bạn thử lại sau giây lát.' }
}

function messageFor(found: Case, text: string, { secrets, clock }: CaseCommandDeps): NewEvent {
  const link = Link.parse(JSON.parse(secrets.open(found.sealedLink)))
  const now = clock.now()
  return {
    accountId: link.accountId as AccountId,
    conversationId: conversationId(link.conversationId),
    // The same words after the same entries are the same answer; keyed, so that the event does not name the case.
    key: `case-message:${secrets.digest(`case-message:${found.id}:${found.entries.length}:${text}`)}`,
    at: now,
    receivedAt: now,
    body: { kind: 'case-message', sealed: secrets.seal(JSON.stringify({ code: found.code, text })) },
  }
}
