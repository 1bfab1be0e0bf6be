import { z } from 'zod'
import type { NewEvent } from '../inbox/event-repository'
import { conversationId, type AccountId, type ConversationId } from '../ids'
import type { Secrets } from '../secrets'
import type { Clock } from '../time'
import type { Scope } from '../units/officer'
import type { Case, CaseEntry, CaseNews } from './case'
import type { CaseRepository } from './case-repository'
import { decideCase, type CaseCommand, type Refusal } from './officer-decision'

export interface CaseCommandDeps {
  cases: Pick<CaseRepository, 'find' | 'findIn' | 'answer'>
  secrets: Pick<Secrets, 'seal' | 'open' | 'digest'>
  clock: Clock
  wake(id: ConversationId): void
}

/** `repeated`: it was done before, and nothing happened now. */
export type CaseOutcome = { kind: 'done'; case: Case; repeated?: true } | { kind: 'unknown' } | Refusal

const Link = z.object({ conversationId: z.string(), accountId: z.string() })

/** Workers write to a case too; so many in a row between reading and saving are not to be met. */
const TRIES = 10

/** What becomes of a case, and what the conversation that its sealed link leads to hears of it. */
export type CaseChange = { kind: 'change'; entry: CaseEntry; message: CaseNews } | { kind: 'repeated' } | Refusal

/**
 * Answers or ends a report without a name: an entry of the case, and a sealed message for the conversation that the
 * case's sealed link leads to. Nothing but the two sealed values joins them, and nothing of the contact is given back.
 * Saved only on top of the entries that the officer saw (`seen`; absent: those that are there now): of two officers who
 * answer at once the second hears of the first, and a worker who writes meanwhile stops nobody.
 * An answer given again with the same `once` is done already.
 */
export async function commandCase(
  deps: CaseCommandDeps,
  code: string,
  command: CaseCommand,
  { scope, seen, once }: { scope?: Scope; seen?: number | undefined; once?: string | undefined } = {},
): Promise<CaseOutcome> {
  let before = seen
  return changeCase(deps, code, scope, (found) => {
    before ??= found.entries.length
    if (once !== undefined && found.entries.some((entry) => entry.kind === 'officer' && entry.once === once)) {
      return { kind: 'repeated' }
    }
    const decision = decideCase(found, command, deps.clock.now(), before)
    if (decision.kind === 'refused') return decision
    const { text } = decision
    const entry = decision.entry.kind === 'officer' && once !== undefined ? { ...decision.entry, once } : decision.entry
    return { kind: 'change', entry, message: { text, ...(entry.kind === 'resolved' ? { ends: true } : {}) } }
  })
}

/** Saves what is decided on the entries that are there: looked at again when somebody wrote in between. */
export async function changeCase(
  deps: CaseCommandDeps,
  code: string,
  scope: Scope | undefined,
  decide: (found: Case) => CaseChange,
): Promise<CaseOutcome> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await (scope === undefined ? deps.cases.find(code) : deps.cases.findIn(scope, code))
    if (found === undefined) return { kind: 'unknown' }
    const change = decide(found)
    if (change.kind === 'refused') return change
    if (change.kind === 'repeated') return { kind: 'done', case: found, repeated: true }
    const event = messageFor(found, change.message, deps)
    if ((await deps.cases.answer(found.id, found.entries.length, change.entry, event)) === 'conflict') continue
    deps.wake(event.conversationId)
    const status = change.entry.kind === 'resolved' ? 'resolved' : 'open'
    return { kind: 'done', case: { ...found, status, entries: [...found.entries, change.entry] } }
  }
  return { kind: 'refused', reason: 'busy', why: 'Vụ việc đang thay đổi liên tục. Bạn thử lại sau giây lát.' }
}

/** Opens what leads to who told it: to deliver an officer's words, or because the worker agreed. */
export function openLink(found: Case, secrets: Pick<Secrets, 'open'>): { id: ConversationId; account: AccountId } {
  const link = Link.parse(JSON.parse(secrets.open(found.sealedLink)))
  return { id: conversationId(link.conversationId), account: link.accountId as AccountId }
}

function messageFor(found: Case, message: CaseNews, { secrets, clock }: CaseCommandDeps): NewEvent {
  const { id, account } = openLink(found, secrets)
  const now = clock.now()
  const words = JSON.stringify(message)
  return {
    accountId: account,
    conversationId: id,
    // The same words after the same entries are the same answer; keyed, so that the event does not name the case.
    key: `case-message:${secrets.digest(`case-message:${found.id}:${found.entries.length}:${words}`)}`,
    at: now,
    receivedAt: now,
    body: {
      kind: 'case-message',
      sealed: secrets.seal(JSON.stringify({ code: found.code, entry: found.entries.length, ...message })),
    },
  }
}
