import { DAY, type Instant } from '../time'
import type { Case, CaseEntry } from './case'
import type { Refusal } from './officer-decision'

/** The last time a worker was asked to be known, and what became of it. */
export interface Consent {
  /** Which request of this case it was, counted from 1. */
  request: number
  officer: string
  officerId: string
  at: Instant
  /** ended: the case was resolved before it was used. */
  state: 'asked' | 'given' | 'refused' | 'withdrawn' | 'used' | 'ended'
}

/** Who was asked is left alone for so long, whatever the answer: to be asked again and again is no free choice. */
const ASK_AGAIN_AFTER_MS = 3 * DAY

/** From when the worker may be asked again; at once after a use, which nobody was pressed to. */
export const askAgainAt = ({ state, at }: Consent): Instant => (state === 'used' ? at : at + ASK_AGAIN_AFTER_MS)

/** What a case's entries say about the worker's consent; undefined when nobody asked. */
export function consentOf(entries: readonly CaseEntry[]): Consent | undefined {
  let consent: Consent | undefined
  for (const entry of entries) consent = after(consent, entry)
  return consent
}

function after(consent: Consent | undefined, entry: CaseEntry): Consent | undefined {
  if (entry.kind === 'consent-asked') {
    const { officer, officerId, at } = entry
    return { request: (consent?.request ?? 0) + 1, officer, officerId, at, state: 'asked' }
  }
  if (consent === undefined || !isOpen(consent)) return consent
  if (entry.kind === 'revealed') return { ...consent, state: 'used' }
  if (entry.kind === 'resolved') return { ...consent, state: 'ended' }
  return entry.kind === 'consent-answered' && answers(consent, entry) ? { ...consent, state: entry.answer } : consent
}

export type ConsentAnswered = Extract<CaseEntry, { kind: 'consent-answered' }>

const isOpen = ({ state }: Consent): boolean => state === 'asked' || state === 'given'

const answers = (consent: Consent, { request, answer }: ConsentAnswered): boolean =>
  consent.request === request && consent.state === (answer === 'withdrawn' ? 'given' : 'asked')

/** Whether the answer still changes anything: one to an older request, or after the name was seen, does not. */
export function takesAnswer(entries: readonly CaseEntry[], entry: ConsentAnswered): boolean {
  const consent = consentOf(entries)
  return consent !== undefined && answers(consent, entry)
}

/** Why the worker cannot be asked now. */
export function whyNotAsk({ code, status, entries }: Case, now: Instant): Refusal | undefined {
  if (status === 'resolved') return refused('resolved', `Vụ việc ${code} đã kết thúc.`)
  const consent = consentOf(entries)
  if (consent === undefined || now >= askAgainAt(consent)) return undefined
  const why = `${consent.officer} đã xin phép người báo trong vụ việc ${code}. Sau 3 ngày mới xin lại được, để người báo không thấy bị ép.`
  return refused('already-asked', why, consent.officer)
}

/** Why this officer is not shown who told it. */
export function whyNotReveal({ code, entries }: Case, officerId: string): Refusal | undefined {
  const consent = consentOf(entries)
  if (consent?.state === 'used') {
    return refused('no-consent', 'Lần đồng ý này đã dùng rồi. Muốn xem lại, bạn xin phép người báo lần nữa.')
  }
  if (consent?.state !== 'given') {
    return refused('no-consent', `Người báo trong vụ việc ${code} chưa đồng ý cho biết mình là ai.`)
  }
  if (consent.officerId === officerId) return undefined
  return refused('no-consent', `Người báo chỉ đồng ý cho ${consent.officer} biết mình là ai.`, consent.officer)
}

const refused = (reason: Refusal['reason'], why: string, by?: string): Refusal => ({
  kind: 'refused',
  reason,
  why,
  ...(by === undefined ? {} : { by }),
})
