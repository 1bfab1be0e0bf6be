import type { Query } from '../../http/desk/contract'

/** What the log is narrowed to; an empty text narrows nothing. Days are those of Vietnam, `2026-11-22`. */
export interface AuditFilter {
  who: string
  what: string
  from: string
  to: string
}

const WORDS: Record<keyof AuditFilter, string> = { who: 'ai', what: 'viec', from: 'tu', to: 'den' }
const DAY = 86_400_000

export const fromSearch = (search: URLSearchParams): AuditFilter => ({
  who: search.get(WORDS.who) ?? '',
  what: search.get(WORDS.what) ?? '',
  from: search.get(WORDS.from) ?? '',
  to: search.get(WORDS.to) ?? '',
})

export function toSearch(filter: AuditFilter): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of ['who', 'what', 'from', 'to'] as const) {
    if (filter[name] !== '') search.set(WORDS[name], filter[name])
  }
  return search
}

/** `to` is the last day that is wanted, the service wants the moment when it is over. */
export function toQuery({ who, what, from, to }: AuditFilter): Query<'listAudit'> {
  const start = startOf(from)
  const end = startOf(to)
  return {
    ...(who.trim() === '' ? {} : { who: who.trim() }),
    ...(what === '' ? {} : { what }),
    ...(start === undefined ? {} : { from: start }),
    ...(end === undefined ? {} : { to: end + DAY }),
  }
}

function startOf(day: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00+07:00`) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
