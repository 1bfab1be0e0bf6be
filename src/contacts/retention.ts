import type { ContentSettings } from '../flows/content'
import { DAY, type Instant } from '../time'
import { RETENTION_KINDS, type RetentionKind } from './contact-repository'

/** What is older than this, kind by kind, is taken away; a kind that the settings do not name is kept. */
export function expiryOf(
  { retentionDays }: Pick<ContentSettings, 'retentionDays'>,
  now: Instant,
): Record<RetentionKind, Instant> {
  const before = (kind: RetentionKind): Instant => {
    const days = retentionDays[kind]
    return days === undefined ? 0 : now - days * DAY
  }
  return Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, before(kind)])) as Record<RetentionKind, Instant>
}
