import { MINUTE } from '../../time'
import { parseJson } from './exact-json'
import { isRecord, listOf, numberOf, recordOf } from './narrow'

/**
 * How long the platform wants us to wait, from `X-Business-Use-Case-Usage`: an object whose values are lists of limits,
 * each with `estimated_time_to_regain_access` in minutes. Undefined when the header is absent or names no wait.
 */
export function regainAccessMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const usage = parseJson(Buffer.from(header))
  if (!isRecord(usage)) return undefined
  const minutes = Object.values(usage)
    .flatMap(listOf)
    .map((limit) => numberOf(recordOf(limit)?.['estimated_time_to_regain_access']) ?? 0)
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? longest * MINUTE : undefined
}
