import type { Account } from '../channels/channel'
import type { PublishedContent, WorkingTime } from '../flows/content'
import { channelOf, type AccountId, type UnitId } from '../ids'
import type { Secrets } from '../secrets'
import { caseCode, ticketCode } from '../tickets/code'
import type { Instant } from '../time'
import { calendarsOf } from '../units/unit-calendar'
import type { StepContext } from './context'
import type { Mailbox } from './turn-repository'

/** What a turn must know of units, looked up before the pure step. */
export interface Placement {
  unitId: UnitId
  reportUnitId: UnitId
  workplaceAccount: boolean
  values: Readonly<Record<string, string>>
  unitServing(workplace: string): UnitId | undefined
  reportUnitOf(unit: UnitId): UnitId
  /** When a unit's officers work; undefined: as the content says. */
  workingTimeOf(unit: UnitId): WorkingTime | undefined
  /** Where reports go: its name and `{{unit.…}}` values. */
  reportUnit(): { name?: string; values: Readonly<Record<string, string>> }
}

export interface TurnContextDeps {
  content(): PublishedContent
  account(id: AccountId): Account | undefined
  place(account: AccountId, contactUnit: UnitId | undefined, now: Instant): Placement
  secrets: Secrets
  /** Where people can chat without a platform account, when that can be reached from outside. */
  chatUrl?: string
}

/** Looks up all that the pure step may know. */
export function contextOf(mailbox: Mailbox, now: Instant, deps: TurnContextDeps): StepContext {
  const placement = deps.place(mailbox.accountId, mailbox.contact?.unitId, now)
  const content = deps.content()
  const account = deps.account(mailbox.accountId)
  const turnName = `${mailbox.conversationId}:${mailbox.version + 1}`
  return {
    now,
    content,
    account: {
      id: mailbox.accountId,
      channel: account?.channel ?? channelOf(mailbox.accountId),
      name: account?.name ?? mailbox.accountId,
    },
    unit: placement.values,
    unitId: placement.unitId,
    reportUnitId: placement.reportUnitId,
    workplaceAccount: placement.workplaceAccount,
    reportElsewhere: () => {
      const { name, values } = placement.reportUnit()
      return { addresses: addressesOf(values, deps.chatUrl), ...(name === undefined ? {} : { name }) }
    },
    unitServing: placement.unitServing,
    reportUnitOf: placement.reportUnitOf,
    calendarOf: calendarsOf(content.settings, { workingTime: placement.workingTimeOf }),
    ticket: (n) => ticketCode(turnName, n, deps.secrets),
    case: (n) => caseCode(turnName, n, deps.secrets),
    sealCase: (code) => deps.secrets.seal(code),
    unsealCase: (sealed) => unsealedCase(sealed, deps.secrets),
    ...(mailbox.contact === undefined ? {} : { contact: mailbox.contact }),
  }
}

/** All touches of a turn ask for the same one. */
export function onceAYear(pseudonymOf: (year: number) => string): (year: number) => string {
  const known = new Map<number, string>()
  return (year) => {
    const pseudonym = known.get(year) ?? pseudonymOf(year)
    known.set(year, pseudonym)
    return pseudonym
  }
}

/** A case's code; undefined when it is no such thing. */
export function unsealedCase(sealed: string, secrets: Pick<Secrets, 'open'>): string | undefined {
  try {
    return secrets.open(sealed)
  } catch {
    return undefined // typed by hand, or sealed under an older key
  }
}

/** What an admin entered of the unit above, then the service's own chat page. */
function addressesOf(values: Readonly<Record<string, string>>, chatUrl: string | undefined): string[] {
  return [values['zalo'], values['facebook'], chatUrl].flatMap((address) => (address ? [address] : []))
}
