import { z } from 'zod'
import type { EventRepository, NewEvent } from '../inbox/event-repository'
import { conversationId, type AccountId, type ConversationId } from '../ids'
import type { Secrets } from '../secrets'
import type { Clock } from '../time'
import type { Case } from './case'
import type { CaseRepository } from './case-repository'
import { decideCase, type CaseCommand, type Refusal } from './officer-decision'

export interface CaseCommandDeps {
  cases: Pick<CaseRepository, 'find' | 'append'>
  events: Pick<EventRepository, 'add'>
  secrets: Pick<Secrets, 'seal' | 'open' | 'digest'>
  clock: Clock
  wake(id: ConversationId): void
}

export type CaseOutcome = { kind: 'done'; case: Case } | { kind: 'unknown' } | Refusal

const Link = z.object({ conversationId: z.string(), accountId: z.string() })

/**
 * Answers or ends a report without a name: an entry of the case, and a sealed message for the conversation that the
 * case's sealed link leads to. Nothing but the two sealed values joins them, and nothing of the contact is given back.
 */
export async function commandCase(deps: CaseCommandDeps, code: string, command: CaseCommand): Promise<CaseOutcome> {
  const found = await deps.cases.find(code)
  if (found === undefined) return { kind: 'unknown' }
  const decision = decideCase(found, command, deps.clock.now())
  if (decision.kind === 'refused') return decision
  const event = messageFor(found, decision.text, deps)
  // Asked for in one breath: the embedded store commits what arrives together in one transaction.
  await Promise.all([
    deps.events.add({ events: [event], receipts: [], echoes: [] }),
    deps.cases.append(code, decision.entry),
  ])
  deps.wake(event.conversationId)
  const status = decision.entry.kind === 'resolved' ? 'resolved' : 'open'
  return { kind: 'done', case: { ...found, status, entries: [...found.entries, decision.entry] } }
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
