import { commandCase } from '../../tickets/case-commands'
import type { Case, CaseEntry } from '../../tickets/case'
import { placeOfCase } from '../../tickets/case-repository'
import type { CaseCommand } from '../../tickets/officer-decision'
import type { CaseDetail, CaseRow } from './contract/cases'
import { readCursor, writeCursor } from './cursor'
import type { Asked, Handlers, Me } from './handlers'
import { notFound } from './refusal'
import { topicRef, unitRef } from './refs'
import { refused } from './ticket-commands'
import type { TicketDeps } from './ticket-deps'

type CaseDeps = Pick<TicketDeps, 'cases' | 'events' | 'secrets' | 'clock' | 'wake' | 'units' | 'content'>
type About = Pick<Asked<'replyToCase'>, 'me' | 'params' | 'audit'>

/** Reports without a name. What leads to who told one never leaves the store. */
export function caseHandlers(deps: CaseDeps): Pick<Handlers, 'listCases' | 'case' | 'replyToCase' | 'resolveCase'> {
  const caseIn = async (me: Me, code: string): Promise<Case> => {
    const found = await deps.cases.find(code)
    if (found === undefined || !me.scope.units.includes(found.unitId))
      throw notFound('Không tìm thấy vụ việc này trong phạm vi của bạn.')
    return found
  }
  const act = async ({ me, params, audit }: About, command: CaseCommand, said: string): Promise<CaseDetail> => {
    const { code } = await caseIn(me, params.code)
    const outcome = await commandCase(deps, code, command)
    if (outcome.kind === 'unknown') throw notFound()
    if (outcome.kind === 'refused') throw refused(outcome)
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
    case: async ({ me, params }) => caseDetail(await caseIn(me, params.code), deps),
    replyToCase: (asked) =>
      act(asked, { kind: 'reply', officer: asked.me.officer.name, text: asked.body.text }, 'Trả lời'),
    resolveCase: (asked) => {
      const { reason, text } = asked.body
      const words = text === undefined || text === '' ? {} : { text }
      return act(asked, { kind: 'resolve', officer: asked.me.officer.name, reason, ...words }, 'Kết thúc')
    },
  }
}

const caseRow = (one: Case, deps: CaseDeps): CaseRow => ({
  code: one.code,
  unit: unitRef(one.unitId, deps),
  topic: topicRef(one.topic, deps),
  priority: one.priority,
  status: one.status,
  summary: one.summary,
  openedAt: one.openedAt,
})

const caseDetail = (one: Case, deps: CaseDeps): CaseDetail => ({
  ...caseRow(one, deps),
  values: Object.entries(one.values).map(([name, value]) => ({ name, value })),
  entries: one.entries.map(entryView),
})

function entryView(entry: CaseEntry): CaseDetail['entries'][number] {
  if (entry.kind === 'worker') return { at: hourOf(entry.at), from: 'worker', kind: 'said', text: entry.text }
  const about = { at: hourOf(entry.at), from: 'officer', officer: entry.officer } as const
  return entry.kind === 'resolved'
    ? { ...about, kind: 'resolved', text: entry.reason }
    : { ...about, kind: 'said', text: entry.text }
}

const HOUR_MS = 3_600_000
const hourOf = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS
