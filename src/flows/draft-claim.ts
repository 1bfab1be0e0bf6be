import { stringify } from 'yaml'
import type { TopicId } from '../ids'
import type { LocalDate } from '../time'
import type { ClaimSource, Verdict } from './claim'
import type { ContentFile } from './content'

/** What an officer found out about a rumour, before an editor has read it. */
export interface ClaimDraft {
  id: string
  claim: string
  told: readonly string[]
  verdict: Verdict
  why: string
  sources: readonly Omit<ClaimSource, 'id'>[]
  topic?: TopicId
  validFrom: LocalDate
  reviewBy: LocalDate
}

/** The draft as a file of its own under `flows/claims/`: it clashes with no other, and an editor reads it as any claim. */
export function draftClaimFile(draft: ClaimDraft): ContentFile {
  const { id, claim, told, verdict, topic, validFrom, reviewBy } = draft
  const sources = draft.sources.map((source, nth) => ({ id: `nguon-${nth + 1}`, ...source }))
  const entry = {
    id,
    claim,
    ...(told.length === 0 ? {} : { told: [...told] }),
    verdict,
    why: cited(
      draft.why,
      sources.map((source) => source.id),
    ),
    ...(sources.length === 0 ? {} : { sources }),
    ...(topic === undefined ? {} : { topic }),
    valid_from: validFrom,
    review_by: reviewBy,
  }
  return { path: `flows/claims/${id}.yaml`, text: stringify({ claims: [entry] }, { lineWidth: 120 }) }
}

/** An officer names the sources of the whole; every sentence rests on them. */
function cited(why: string, sources: readonly string[]): string {
  const marks = sources.map((id) => `[^${id}]`).join('')
  return why
    .normalize('NFC')
    .trim()
    .split(/(?<=[.!?…])\s+/)
    .map((sentence) => sentence.replace(/([.!?…]*)$/, (end) => `${marks}${end}`))
    .join(' ')
}

/** `Bộ luật Lao động 2019, Điều 127 https://…`: the law, the article when one is named, the link when there is one. */
export function readSource(typed: string): Omit<ClaimSource, 'id'> {
  const link = /https?:\/\/\S+/.exec(typed)?.[0]
  const [, law = '', article] =
    /^(.*?)(?:,?\s*((?:Điều|điều)\s+\d.*))?$/s.exec(typed.replace(link ?? '', '').trim()) ?? []
  return { law: law.trim(), ...(article === undefined ? {} : { article }), ...(link === undefined ? {} : { link }) }
}
