import { commandCase } from '../../tickets/case-commands'
import type { Case, CaseEntry } from '../../tickets/case'
import { placeOfCase } from '../../tickets/case-repository'
import type { CaseCommand } from '../../tickets/officer-decision'
import { HOUR, type Instant } from '../../time'
import type { CaseDetail, CaseRow } from './contract/cases'
import { readCursor, writeCursor } from './cursor'
import type { Asked, Handlers } from './handlers'
import type { Live } from './live'
import { notFound } from './refusal'
import { topicRef, unitRef } from './refs'
import { refused } from './ticket-commands'
import type { TicketDeps } from './ticket-deps'
import { namedValues } from './value-names'

type CaseDeps = Pick<TicketDeps, 'cases' | 'secrets' | 'clock' | 'wake' | 'units' | 'content'> & {
  live: Pick<Live, 'case'>
}
type About = Pick<Asked<'replyToCase'>, 'me' | 'params' | 'audit'> & { body: { seen?: number | undefined } }

/** Reports without a name. What leads to who told one never leaves the store. */
export function caseHandlers(deps: CaseDeps): Pick<Handlers, 'listCases' | 'case' | 'replyToCase' | 'resolveCase'> {
  const act = async (about: About, command: CaseCommand, said: string): Promise<CaseDetail> => {
    const { me, params, body, audit } = about
    const outcome = await commandCase(deps, params.code, command, { scope: me.scope, seen: body.seen })
    if (outcome.kind === 'unknown') throw noCase()
    if (outcome.kind === 'refused') throw refused(outcome)
    const { code, unitId } = outcome.case
    deps.live.case(code, unitId)
    audit(`${said} vụ việc ${code}`, code)
    return caseDetail(outcome.case, deps)
  }
  return {
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
      return caseDetail(found, deps)
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

const caseDetail = (one: Case, deps: CaseDeps): CaseDetail => ({
  ...caseRow(one, deps),
  values: namedValues(one.values, one.topic, deps.content()),
  entries: one.entries.map(entryView),
})

function entryView(entry: CaseEntry): CaseDetail['entries'][number] {
  if (entry.kind === 'worker') return { at: hourOf(entry.at), from: 'worker', kind: 'said', text: entry.text }
  const about = { at: hourOf(entry.at), from: 'officer', officer: entry.officer } as const
  return entry.kind === 'resolved'
    ? { ...about, kind: 'resolved', text: entry.reason }
    : { ...about, kind: 'said', text: entry.text }
}

const hourOf = (at: Instant): Instant => Math.floor(at / HOUR) * HOUR
