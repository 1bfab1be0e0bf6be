import type { FakeReply } from './fake-server'
import type { Json } from './json'
import { graphError, graphReply, type GraphError } from './messenger-errors'
import { notMine, type FakePage, type GraphAnswerer, type GraphCall, type MessengerGraphParts } from './messenger-parts'
import type { DialogueLine } from './platform-record'

const SCOPES = ['pages_messaging', 'pages_manage_metadata', 'pages_show_list', 'pages_read_engagement']
/** The API gives details of about the latest 20 messages of a thread. */
const MESSAGES_EACH = 20

/** Calls that only ask: token, app subscription, Page, person, conversations. */
export function messengerQueries(parts: MessengerGraphParts): GraphAnswerer {
  function debugToken({ request }: GraphCall): FakeReply {
    const page = parts.pages.find((one) => one.token === request.query.get('input_token'))
    if (page === undefined || page.deadToken !== undefined) {
      const error = { code: 190, message: 'Invalid OAuth access token.', subcode: page?.deadToken }
      return graphReply({ data: { error, is_valid: false, scopes: [] } })
    }
    const token = { app_id: parts.appId, type: 'PAGE', application: 'Mot Cham', expires_at: 0, is_valid: true }
    return graphReply({ data: { ...token, profile_id: page.id, scopes: SCOPES } })
  }

  function appSubscriptions(): FakeReply {
    const fields = [...new Set(parts.pages.flatMap((page) => page.subscribedFields))]
    const callback = parts.webhookUrl() ?? ''
    const object = { object: 'page', callback_url: callback, active: callback !== '' }
    return graphReply({ data: [{ ...object, fields: fields.map((name) => ({ name, version: 'v26.0' })) }] })
  }

  function pageItself({ request }: GraphCall, page: FakePage): FakeReply {
    const known: Json = {
      name: page.name,
      is_published: true,
      messaging_feature_status: { hop_v2: false, msgr_multi_app: false, ig_multi_app: false },
    }
    const asked = (request.query.get('fields') ?? 'name').split(',')
    return graphReply({
      ...Object.fromEntries(Object.entries(known).filter(([field]) => asked.includes(field))),
      id: page.id,
    })
  }

  function threadOwner({ request }: GraphCall): FakeReply {
    const held = parts.people.isHeldByOther(request.query.get('recipient') ?? '')
    return graphReply({ data: held ? [{ thread_owner: { app_id: 263902037430900 } }] : [] })
  }

  function person(psid: string): FakeReply | GraphError {
    if (parts.people.pageOf(psid) === undefined) return graphError(100, 33)
    return graphReply({ first_name: 'Mẫu', last_name: 'Nguyễn', name: 'Nguyễn Mẫu', id: psid })
  }

  function conversations({ request }: GraphCall, page: FakePage): FakeReply {
    const fields = request.query.get('fields') ?? 'id,updated_time'
    const limit = Number(request.query.get('limit') ?? 25)
    const from = Number(request.query.get('after') ?? 0)
    const threads = [...parts.record.people()].flatMap((psid) => {
      const lines = parts.people.pageOf(psid) === page.id ? parts.record.dialogue(psid) : []
      const last = lines.at(-1)
      return last === undefined ? [] : [{ psid, lines, last }]
    })
    threads.sort((a, b) => b.last.at - a.last.at)
    const data = threads.slice(from, from + limit).map(({ psid, lines, last }) => ({
      id: `t_${psid}`,
      updated_time: graphTime(last.at),
      is_owner: !parts.people.isHeldByOther(psid),
      ...(fields.includes('messages') ? { messages: { data: history(lines, psid, page) } } : {}),
    }))
    const cursors = { before: String(from), after: String(from + limit) }
    const more = from + limit < threads.length
    return graphReply({ data, paging: more ? { cursors, next: `${request.path}?after=${from + limit}` } : { cursors } })
  }

  return (call) => {
    const [object = '', edge] = call.path
    const { page } = call
    if (call.request.method !== 'GET') return notMine
    if (object === 'debug_token') return debugToken(call)
    if (object === parts.appId && edge === 'subscriptions' && page === undefined) return appSubscriptions()
    if (page === undefined) return notMine
    if (object !== page.id) return edge === undefined ? person(object) : notMine
    if (edge === undefined) return pageItself(call, page)
    if (edge === 'thread_owner') return threadOwner(call)
    return edge === 'conversations' ? conversations(call, page) : notMine
  }
}

function history(lines: readonly DialogueLine[], psid: string, page: FakePage): Json[] {
  const user = { name: 'Nguyễn Mẫu', email: `${psid}@facebook.com`, id: psid }
  const own = { name: page.name, email: `${page.id}@facebook.com`, id: page.id }
  const newestFirst = lines.toReversed().slice(0, MESSAGES_EACH)
  return newestFirst.map(({ at, from, text, messageId }) => ({
    id: messageId,
    created_time: graphTime(at),
    from: from === 'worker' ? user : own,
    to: { data: [from === 'worker' ? own : user] },
    message: text,
  }))
}

/** `2026-11-21T08:00:00+0000`: whole seconds. */
const graphTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`
