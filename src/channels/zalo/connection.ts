import type { Instant } from '../../time'
import type { Connection } from '../channel'
import type { ApiAnswer, ApiCall } from './api'
import { sortError } from './error-codes'

export interface ConnectionContext {
  now: Instant
  /** Undefined when there is no token to ask with. */
  ask(call: Omit<ApiCall, 'signal'>): Promise<ApiAnswer | undefined>
  /** After a refused token: one renewal, shared by all who ask. */
  renew(): Promise<'renewed' | 'later' | 'failed'>
}

const GRANT_AGAIN = 'Quản trị viên OA cần cấp quyền lại cho ứng dụng rồi đặt cặp mã mới (npm run accounts -- add).'

/**
 * Whether the OA still grants the app what it needs: without a grant Zalo brings nothing. That it has switched the webhook
 * off cannot be asked (no call was found): only silence tells, and only a person can switch it on again in the console.
 */
export async function zaloConnection(context: ConnectionContext): Promise<Connection> {
  const first = await context.ask({ path: 'v2.0/oa/getoa' })
  const answer = await afterRenewal(first, context)
  if (answer === undefined) return { kind: 'refused', advice: `OA không có mã truy cập còn dùng được. ${GRANT_AGAIN}` }
  if (answer === 'later' || answer.kind !== 'answered') return { kind: 'unreachable' }
  if (answer.error === 0) return { kind: 'connected' }
  const sorted = sortError(answer.error, { withButtons: false, now: context.now })
  if (sorted.kind === 'token') return { kind: 'refused', advice: `${sorted.reason}. ${GRANT_AGAIN}` }
  if (sorted.kind === 'account-stopped') return { kind: 'refused', advice: `${sorted.reason}.` }
  return { kind: 'unreachable' }
}

async function afterRenewal(answer: ApiAnswer | undefined, { now, ask, renew }: ConnectionContext) {
  const isToken = answer?.kind === 'answered' && sortError(answer.error, { withButtons: false, now }).kind === 'token'
  if (!isToken) return answer
  const renewal = await renew()
  if (renewal === 'later') return 'later' as const
  return renewal === 'renewed' ? ask({ path: 'v2.0/oa/getoa' }) : answer
}
