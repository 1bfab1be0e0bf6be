import type { AccountRegistry } from '../accounts/registry'
import type { ContactRepository } from '../contacts/contact-repository'
import type { ChannelName } from '../ids'
import { HOUR } from '../time'
import type { Scope } from '../units/officer'
import type { Case } from './case'
import { changeCase, openLink, type CaseCommandDeps, type CaseOutcome } from './case-commands'
import { consentOf, whyNotAsk, whyNotReveal } from './case-consent'
import type { Refusal } from './officer-decision'

/** The officer who asks; `unit` is its name, as the worker reads it. */
export interface Asking {
  officer: string
  officerId: string
  unit: string
}

/** Asks the worker, in the case, to be known to this officer. `reason` is what the worker reads. */
export const askConsent = (
  deps: CaseCommandDeps,
  scope: Scope,
  code: string,
  { officer, officerId, unit, reason }: Asking & { reason: string },
): Promise<CaseOutcome> =>
  changeCase(deps, code, scope, (found) => {
    const at = deps.clock.now()
    const request = (consentOf(found.entries)?.request ?? 0) + 1
    return (
      whyNotAsk(found, at) ?? {
        kind: 'change',
        entry: { kind: 'consent-asked', officer, officerId, reason, at },
        message: { consent: { request, officer, unit, reason } },
      }
    )
  })

/** Who told a report, as far as the service knows. Kept nowhere but with the contact. */
export interface Reporter {
  name?: string
  phone?: string
  platform: ChannelName
}
export type RevealOutcome = { kind: 'done'; case: Case; reporter: Reporter } | Exclude<CaseOutcome, { kind: 'done' }>

export interface RevealDeps extends CaseCommandDeps {
  contacts: Pick<ContactRepository, 'kept'>
  accounts: Pick<AccountRegistry, 'find'>
}

/**
 * Shows the officer who asked, once, who told the report. That it was shown is an entry of the case and a message to
 * the worker, both saved before anything is given back.
 */
export async function reveal(
  deps: RevealDeps,
  scope: Scope,
  code: string,
  { officer, officerId }: Omit<Asking, 'unit'>,
): Promise<RevealOutcome> {
  const before = await deps.cases.findIn(scope, code)
  if (before === undefined) return { kind: 'unknown' }
  const refusal = whyNotReveal(before, officerId)
  if (refusal !== undefined) return refusal
  const reporter = await reporterOf(before, deps)
  if (reporter === undefined) return GONE
  const outcome = await changeCase(deps, code, scope, (found) => {
    const request = consentOf(found.entries)?.request ?? 0
    return (
      whyNotReveal(found, officerId) ?? {
        kind: 'change',
        entry: { kind: 'revealed', officer, at: deps.clock.now() },
        message: { revealed: { officer, request } },
      }
    )
  })
  return outcome.kind === 'done' ? { ...outcome, reporter } : outcome
}

/** Also when somebody came back after that: who they are now was not asked. */
const GONE: Refusal = {
  kind: 'refused',
  reason: 'no-consent',
  why: 'Người báo đã xoá dữ liệu của mình, nên không còn tên để xem.',
}

async function reporterOf(found: Case, deps: RevealDeps): Promise<Reporter | undefined> {
  const { id, account } = openLink(found, deps.secrets)
  const { since, name, phone } = await deps.contacts.kept(id)
  const platform = deps.accounts.find(account)?.channel
  const askedAt = consentOf(found.entries)?.at ?? 0
  // Times of a case are whole hours: known within the hour of the request is known before it.
  if (since === 0 || since >= askedAt + HOUR || platform === undefined) return undefined
  return { platform, ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) }
}
