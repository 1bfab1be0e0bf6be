import type { Account, Connection } from '../channel'
import type { MessengerApp } from './app'
import { lookUpError } from './error-table'
import { graphPath, type Graph, type GraphAnswer } from './graph'
import { sayGraphProblem } from './graph-problem'
import { isRecord, listOf, textOf, type Json } from './narrow'

/** Without these the service misses messages, taps, takeovers or warnings (Meta's reference of Messenger webhooks, as of 2026). */
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
const USEFUL_FIELDS = ['message_deliveries', 'message_reads', 'message_reactions'] as const

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

export const missingFields = (present: readonly unknown[]): string[] =>
  NEEDED_FIELDS.filter((field) => !present.includes(field))

/** What the Page sends to this app, from an answer of `subscribed_apps`; undefined when it is not attached. */
export function subscribedFields(data: Json, app: Pick<MessengerApp, 'appId'>): readonly unknown[] | undefined {
  const ours = listOf(data['data'])
    .filter(isRecord)
    .find((item) => textOf(item['id']) === app.appId)
  return ours === undefined ? undefined : listOf(ours['subscribed_fields'])
}

/** One call for a Page; every ten minutes is cheap (200 calls a day for each person that the Page can message). */
export async function pageConnection(
  graph: Graph,
  app: Pick<MessengerApp, 'appId'>,
  account: Account,
  signal: AbortSignal,
): Promise<Connection> {
  const pageToken = account.credentials.pageAccessToken
  if (pageToken === undefined) return { kind: 'refused', advice: 'Trang chưa có mã truy cập (Page access token).' }
  const answer = await graph.get(graphPath(account.externalId, 'subscribed_apps'), {}, { pageToken }, signal)
  if (answer.kind !== 'ok') return whatItMeans(answer)
  const fields = subscribedFields(answer.data, app)
  return fields === undefined || missingFields(fields).length > 0 ? { kind: 'detached' } : { kind: 'connected' }
}

function whatItMeans(answer: Exclude<GraphAnswer, { kind: 'ok' }>): Connection {
  if (answer.kind !== 'refused') return { kind: 'unreachable' }
  const { code, subcode, transient } = answer.error
  const { does } = lookUpError(code, subcode, transient)
  if (does === 'again' || does === 'throttled') return { kind: 'unreachable' }
  return { kind: 'refused', advice: sayGraphProblem(answer) }
}
