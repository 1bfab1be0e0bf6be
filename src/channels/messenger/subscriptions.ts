import type { Account } from '../channel'
import { graphPath, type Graph } from './graph'
import { sayGraphProblem } from './graph-problem'

/** Without these the service misses messages, taps, takeovers or warnings (reference: Messenger webhooks, 2026). */
export const NEEDED_FIELDS = [
  'messages',
  'messaging_postbacks',
  'message_echoes',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'message_edits',
] as const

/** Receipts and reactions. `response_feedback` is left out: it would put thumbs under every message that we send. */
export const USEFUL_FIELDS = ['message_deliveries', 'message_reads', 'message_reactions'] as const

export type PageChange = { kind: 'done' } | { kind: 'failed'; problems: string[] }

/**
 * Attaches the Page to the app (again). The platform detaches a Page after an hour of failed deliveries and tells nobody
 * but the developer account, so this is run whenever `health` says that fields are missing.
 */
export async function attachPage(graph: Graph, account: Account, signal: AbortSignal): Promise<PageChange> {
  const pageToken = account.credentials.pageAccessToken
  if (pageToken === undefined) return { kind: 'failed', problems: ['Trang chưa có mã truy cập (Page access token).'] }
  const fields = [...NEEDED_FIELDS, ...USEFUL_FIELDS].join(',')
  const path = graphPath(account.externalId, 'subscribed_apps')
  const answer = await graph.post(path, { subscribed_fields: fields }, { pageToken }, signal)
  return answer.kind === 'ok' ? { kind: 'done' } : { kind: 'failed', problems: [sayGraphProblem(answer)] }
}
