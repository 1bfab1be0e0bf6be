import type { WantedAgent } from './wanted'

/**
 * Fixed limits of an agent of Dialogflow ES and the quota of requests that build it, both editions
 * (https://cloud.google.com/dialogflow/quotas, as of September 2026).
 */
export const LIMITS = {
  intents: 2_000,
  entityTypes: 250,
  phrasesOfAnIntent: 2_000,
  parametersOfAnIntent: 20,
} as const
export const BUILDING_REQUESTS_PER_MINUTE = 60
/** Of a listing (reference of ListIntents, ListEntityTypes). */
export const MAX_PAGE = 1_000

/** What the agent would refuse, in words for an editor; `others`: what it holds that is not ours. */
export function overLimits(wanted: WantedAgent, others: { intents: number; entityTypes: number }): string[] {
  const tooMany = (what: string, count: number, limit: number): string[] =>
    count > limit ? [`${what}: ${count}, Dialogflow chỉ nhận ${limit}.`] : []
  return [
    ...tooMany(
      'Số intent (kể cả intent không phải của Một Chạm)',
      wanted.intents.length + others.intents,
      LIMITS.intents,
    ),
    ...tooMany(
      'Số entity (kể cả entity không phải của Một Chạm)',
      wanted.entityTypes.length + others.entityTypes,
      LIMITS.entityTypes,
    ),
    ...wanted.intents.flatMap(({ displayName, phrases }) =>
      tooMany(`Số câu mẫu của ${displayName}`, phrases.length, LIMITS.phrasesOfAnIntent),
    ),
    ...wanted.entityTypes
      .filter(({ displayName }) => !/^[A-Za-z][A-Za-z0-9_-]*$/.test(displayName))
      .map(({ displayName }) => `Tên entity "${displayName}" chỉ được có chữ không dấu, số, dấu - và dấu _.`),
  ]
}
