import type { Instant } from '../time'
import type { EngagementRepository } from './engagement-repository'

/** Rolls up the days that are over and not rolled up yet, or that a late event has changed; the number of days. */
export async function recomputeDays(
  engagement: Pick<EngagementRepository, 'daysToRecompute' | 'recompute'>,
  now: Instant,
): Promise<number> {
  const days = await engagement.daysToRecompute(now)
  for (const day of days) await engagement.recompute(day)
  return days.length
}
