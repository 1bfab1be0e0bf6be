import { commandCase } from '../../tickets/case-commands'
import { askAgainAt, consentOf, whyNotAsk, whyNotReveal } from '../../tickets/case-consent'
import { askConsent, reveal, type RevealDeps } from '../../tickets/consent-commands'
import type { Case, CaseEntry } from '../../tickets/case'
import { placeOfCase } from '../../tickets/case-repository'
import type { CaseCommand } from '../../tickets/officer-decision'
import { HOUR, type Instant } from '../../time'
import type { CaseDetail, CaseRow } from './contract/cases'
import { readCursor, writeCursor } from './cursor'
import type { Asked, Handlers, Me } from './handlers'
import type { Live } from './live'
import { notFound } from './refusal'
import { topicRef, unitRef } from './refs'
import { refused } from './ticket-commands'
import type { TicketDeps } from './ticket-deps'
import { namedValues } from './value-names'

type CaseDeps = Pick<TicketDeps, 'cases' | 'secrets' | 'clock' | 'wake' | 'units' | 'content' | 'accounts'> & {
  contacts: RevealDeps['contacts']
  live: Pick<Live, 'case'>
}
type About = Pick<Asked<'replyToCase'>, 'me' | 'params' | 'audit'> & {
  body: { key?: string; seen?: number | undefined }
}

type CaseHandlers = Pick<Handlers, 'listCases' | 'case' | 'replyToCase' | 'resolveCase' | 'askConsent' | 'reveal'>

/** Reports without a name. Who told one leaves the store by `reveal` alone, which the worker has agreed to. */
export function caseHandlers(deps: CaseDeps): CaseHandlers {
  const act = async (about: About, command: CaseCommand, said: string): Promise<CaseDetail> => {
    const { me, params, body, audit } = about
    const outcome = await commandCase(deps, params.code, command, { scope: me.scope, seen: body.seen, once: body.key })
    if (outcome.kind === 'unknown') throw noCase()
    if (outcome.kind === 'refused') throw refused(outcome)
    if (outcome.repeated === true) return caseDetail(outcome.case, me, deps)
    const { code, unitId } = outcome.case
    deps.live.case(code, unitId)
    audit(`${said} vụ việc ${code}`, code)
    return caseDetail(outcome.case, me, deps)
  }
  return {
    ...consentHandlers(deps),
    async listCases({ me, query }) {
      const status = query.status === 'all' ? undefined : query.status
      const after = readCursor(query.after, 2)
      const found = await deps.cases.page(me.scope, { status, after, limit: query.limit + 1 })
      const shown = found.slice(0, query.limit)
      const last = shown.at(-1)
      return {
        cases: shown.map((one) => caseRow(one, deps)),
        ...(found.length > query.limit && last !== undefined ? { next: writeCursor(placeOfCase(last)) } : {}),
      }
    },
    async case({ me, params }) {
      const found = await deps.cases.findIn(me.scope, params.code)
      if (found === undefined) throw noCase()
      return caseDetail(found, me, deps)
    },
    replyToCase: (asked) =>
      act(asked, { kind: 'reply', officer: asked.me.officer.name, text: asked.body.text }, 'Trả lời'),
    resolveCase: (asked) => {
      const { reason, text } = asked.body
      const words = text === undefined || text === '' ? {} : { text }
      return act(asked, { kind: 'resolve', officer: asked.me.officer.name, reason, ...words }, 'Kết thúc')
    },
  }
}

function consentHandlers(deps: CaseDeps): Pick<CaseHandlers, 'askConsent' | 'reveal'> {
  return {
    async askConsent({ me, params, body, audit }) {
      const unit = unitRef(me.officer.unitId, deps).name
      const outcome = await askConsent(deps, me.scope, params.code, { ...asking(me), unit, reason: body.reason })
      if (outcome.kind === 'unknown') throw noCase()
      if (outcome.kind === 'refused') throw refused(outcome)
      const { code, unitId } = outcome.case
      deps.live.case(code, unitId)
      audit(`Xin phép được biết người báo vụ việc ${code}`, code)
      return caseDetail(outcome.case, me, deps)
    },
    async reveal({ me, params, audit }) {
      const outcome = await reveal(deps, me.scope, params.code, asking(me))
      if (outcome.kind === 'unknown') throw noCase()
      if (outcome.kind === 'refused') throw refused(outcome)
      const { code, unitId } = outcome.case
      deps.live.case(code, unitId)
      audit(`Xem người báo vụ việc ${code} là ai, khi họ đã đồng ý`, code)
      return { reporter: outcome.reporter, case: caseDetail(outcome.case, me, deps) }
    },
  }
}

const asking = ({ officer }: Me) => ({ officer: officer.name, officerId: officer.id })

const noCase = () => notFound('Không tìm thấy vụ việc này trong phạm vi của bạn.')

const caseRow = (one: Case, deps: CaseDeps): CaseRow => ({
  code: one.code,
  unit: unitRef(one.unitId, deps),
  topic: topicRef(one.topic, deps),
  priority: one.priority,
  status: one.status,
  summary: one.summary,
  openedAt: hourOf(one.openedAt),
})

const caseDetail = (one: Case, me: Me, deps: CaseDeps): CaseDetail => ({
  ...caseRow(one, deps),
  values: namedValues(one.values, one.topic, deps.content()),
  entries: one.entries.map((entry, n) => ({ ...entryView(entry), ...fateOf(one, n) })),
  consent: consentView(one, me, deps.clock.now()),
})

function consentView(one: Case, me: Me, now: Instant): CaseDetail['consent'] {
  const mayAsk = whyNotAsk(one, now) === undefined
  const mayReveal = whyNotReveal(one, me.officer.id) === undefined
  const last = consentOf(one.entries)
  if (last === undefined) return { mayAsk, mayReveal }
  const again = askAgainAt(last)
  const { state, officer } = last
  return { mayAsk, mayReveal, state, by: officer, ...(again > now ? { askAgainAt: hourOf(again) } : {}) }
}

function entryView(entry: CaseEntry): CaseDetail['entries'][number] {
  const at = hourOf(entry.at)
  switch (entry.kind) {
    case 'worker':
      return { at, from: 'worker', kind: 'said', text: entry.text }
    case 'officer':
      return { at, from: 'officer', officer: entry.officer, kind: 'said', text: entry.text }
    case 'resolved':
    case 'consent-asked':
      return { at, from: 'officer', officer: entry.officer, kind: entry.kind, text: entry.reason }
    case 'consent-answered':
      return { at, from: 'worker', kind: `consent-${entry.answer}`, text: '' }
    case 'revealed':
      return { at, from: 'officer', officer: entry.officer, kind: 'revealed', text: '' }
    case 'undelivered':
      return { at, from: 'officer', kind: 'undelivered', text: '' }
  }
}

/** Of what officers said: whether it did not arrive, and may be said again. */
function fateOf({ entries, status }: Case, n: number): Pick<CaseDetail['entries'][number], 'undelivered'> {
  if (!entries.some((entry) => entry.kind === 'undelivered' && entry.of === n)) return {}
  const again = retryKey(n)
  const isSaidAgain = entries.some((entry) => entry.kind === 'officer' && entry.once === again)
  const canRetry = status === 'open' && entries[n]?.kind === 'officer' && !isSaidAgain
  return { undelivered: { canRetry, ...(canRetry ? { retryKey: again } : {}) } }
}

/** A failed answer is said again once, however often and by how many it is asked for. */
const retryKey = (n: number): string => `retry-of-entry-${n}`

const hourOf = (at: Instant): Instant => Math.floor(at / HOUR) * HOUR
