import type { TopicId } from '../ids'
import type { LocalDate } from '../time'
import type { Source, Template } from './flow'

export const VERDICTS = ['sai', 'đúng', 'đúng một nửa', 'chưa đủ căn cứ'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A document, an announcement, a person asked: unlike a flow's source it need not stand on the web. */
export type ClaimSource = Omit<Source, 'link'> & { link?: string }

/**
 * Something that goes round among workers, with the verdict of the editors. It is answered as it stands here, quoted with
 * its verdict, whatever words a worker found for it: what is quoted stays true also for whoever asked the opposite.
 */
export interface Claim {
  id: string
  /** One sentence, as it is quoted; `{{param…}}` for figures that change with time. */
  claim: Template
  /** Other ways it is told: compared with what workers write, never shown. */
  told: readonly string[]
  verdict: Verdict
  /** Two or three plain sentences. */
  why: Template
  sources: readonly ClaimSource[]
  /** What to read on. */
  topic?: TopicId
  validFrom?: LocalDate
  validTo?: LocalDate
  /** After this day the claim is no longer answered: a person looks at it again. */
  reviewBy: LocalDate
}

/** The fixed words of a claim, for comparison with what a worker wrote. */
export const wordingsOf = ({ claim, told }: Pick<Claim, 'claim' | 'told'>): string[] => [
  claim.parts.map((part) => (part.kind === 'text' ? part.text : ' ')).join(''),
  ...told,
]
