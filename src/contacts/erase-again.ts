import { draftOf } from '../conversations/context'
import { eraseContact } from '../conversations/erase-contact'
import { unsealedCase } from '../conversations/turn-context'
import { storedEffect } from '../conversations/turn-record'
import type { TurnRepository } from '../conversations/turn-repository'
import { unitId } from '../ids'
import type { Secrets } from '../secrets'
import type { ContactRepository, Erasure } from './contact-repository'

export interface ErasingAgain {
  turns: TurnRepository
  contacts: Pick<ContactRepository, 'erasures' | 'noteErasure'>
  secrets: Pick<Secrets, 'pseudonym' | 'eventKey' | 'open'>
}

/** The turn counts nothing: of the days since the copy was made the figures are lost anyway. */
const NOBODYS = unitId('')

/**
 * Erases from a store that was put back those who were erased after it was copied, at once: what waits of before it is
 * not handled, and what waits to be sent is not sent. Each erasure keeps its time, also where the store has nothing of the
 * person: what they wrote before it does not come back, what they wrote after it does.
 * @returns how many of them the store had something of
 */
export async function eraseAgain(erasures: readonly Erasure[], deps: ErasingAgain): Promise<number> {
  const known = new Map((await deps.contacts.erasures()).map(({ conversation, at }) => [conversation, at]))
  let found = 0
  for (const erasure of lastOfEach(erasures)) {
    if ((known.get(erasure.conversation) ?? -1) >= erasure.at) continue
    if (await eraseOne(erasure, deps)) found += 1
  }
  return found
}

/** False when the store has nothing of the person. */
async function eraseOne({ conversation: id, at }: Erasure, { turns, contacts, secrets }: ErasingAgain) {
  for (;;) {
    const mailbox = await turns.load(id)
    if (mailbox === undefined) {
      await contacts.noteErasure({ conversation: id, at })
      return false
    }
    const draft = draftOf(mailbox.state)
    eraseContact(draft, { at }, { unsealCase: (sealed) => unsealedCase(sealed, secrets) })
    const result = await turns.commit({
      conversationId: id,
      accountId: mailbox.accountId,
      expectedVersion: mailbox.version,
      now: at,
      taken: [],
      state: draft.state,
      outgoing: [],
      effects: draft.effects.flatMap((effect) => storedEffect(effect, mailbox, { secrets })),
      unitId: NOBODYS,
      reportUnitId: NOBODYS,
      pseudonymOf: (year) => secrets.pseudonym(id, year),
      ...(mailbox.lastTaken === undefined ? {} : { lastTaken: mailbox.lastTaken }),
    })
    if (result === 'committed') return true
  }
}

/** Somebody may have come back and have been erased once more. */
function lastOfEach(erasures: readonly Erasure[]): Erasure[] {
  const last = new Map<Erasure['conversation'], Erasure>()
  for (const one of erasures) if (one.at > (last.get(one.conversation)?.at ?? -1)) last.set(one.conversation, one)
  return [...last.values()]
}
