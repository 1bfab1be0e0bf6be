import { formatDate, localDate } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import { isPlatformId, readObject, type Json } from './json'
import type { DialogueLine } from './platform-record'
import type { ZaloApiParts, ZaloRoute } from './zalo-parts'
import { invalid, zaloError, zaloReply, zaloSuccess, type ZaloError } from './zalo-errors'

/** The calls that only ask: the OA, people, conversations, quota. `broken` notes a broken rule and answers with it. */
export function zaloQueries(
  parts: ZaloApiParts,
  broken: (request: FakeRequest, error: ZaloError) => FakeReply,
): [string, ZaloRoute][] {
  const { record, users } = parts

  function quota(request: FakeRequest): FakeReply {
    const { user_id: userId } = readObject(request.body.toString('utf8')) ?? {}
    if (!isPlatformId(userId)) return broken(request, invalid('user_id'))
    const last = users.lastInteractionAt(userId)
    if (last === undefined) return zaloReply(zaloError(-232))
    const promotion = { daily_remain: 1, daily_total: 1, monthly_remain: 6, monthly_total: 6 }
    return zaloSuccess({ last_interaction: String(last), promotion })
  }

  function userDetail(request: FakeRequest): FakeReply {
    const { user_id: userId } = dataOf(request)
    if (!isPlatformId(userId)) return broken(request, invalid('user_id'))
    const last = users.lastInteractionAt(userId)
    if (last === undefined) return zaloReply(invalid('user_id'))
    return zaloSuccess({
      user_id: userId,
      display_name: nameOf(userId),
      user_alias: nameOf(userId),
      is_sensitive: false,
      user_last_interaction_date: formatDate(localDate(last)),
      user_is_follower: users.isFollower(userId),
      avatar: '',
      tags_and_notes_info: { notes: [], tag_names: [] },
    })
  }

  function userList(request: FakeRequest): FakeReply {
    const page = pageOf(request, 50)
    if (page === undefined) return broken(request, zaloError(-210))
    const ids = users.ids()
    const shown = ids.slice(page.offset, page.offset + page.count).map((user_id) => ({ user_id }))
    return zaloSuccess({ total: ids.length, count: page.count, offset: page.offset, users: shown })
  }

  function conversation(request: FakeRequest): FakeReply {
    const { user_id: userId } = dataOf(request)
    const page = pageOf(request, 10)
    if (!isPlatformId(userId)) return broken(request, invalid('user_id'))
    if (page === undefined) return broken(request, zaloError(-210))
    const lines = record.dialogue(userId).toReversed()
    return zaloSuccess(lines.slice(page.offset, page.offset + page.count).map((line) => asHistory(line, userId)))
  }

  function recentChats(request: FakeRequest): FakeReply {
    const page = pageOf(request, 10)
    if (page === undefined) return broken(request, zaloError(-210))
    const latest = [...record.people()].flatMap((userId) =>
      record
        .dialogue(userId)
        .slice(-1)
        .map((line) => ({ userId, line })),
    )
    latest.sort((a, b) => b.line.at - a.line.at)
    const shown = latest.slice(page.offset, page.offset + page.count)
    return zaloSuccess(shown.map(({ userId, line }) => asHistory(line, userId)))
  }

  function asHistory(line: DialogueLine, userId: string): Json {
    const byUser = line.from === 'worker'
    const user = { id: userId, name: nameOf(userId) }
    const oa = { id: parts.oaId, name: parts.oaName }
    const [from, to] = byUser ? [user, oa] : [oa, user]
    return {
      src: byUser ? 1 : 0,
      time: line.at,
      type: 'text',
      message: line.text,
      message_id: line.messageId,
      from_id: from.id,
      to_id: to.id,
      from_display_name: from.name,
      from_avatar: '',
      to_display_name: to.name,
      to_avatar: '',
    }
  }

  return [
    ['GET /v2.0/oa/getoa', () => zaloSuccess(describeOa(parts))],
    ['POST /v3.0/oa/quota/message', quota],
    ['GET /v3.0/oa/user/detail', userDetail],
    ['GET /v3.0/oa/user/getlist', userList],
    ['GET /v2.0/oa/conversation', conversation],
    ['GET /v2.0/oa/listrecentchat', recentChats],
  ]
}

/** The `data` parameter of the GET calls: URL-encoded JSON. */
const dataOf = (request: FakeRequest): Json => readObject(request.query.get('data') ?? '') ?? {}

function pageOf(request: FakeRequest, mostAtOnce: number): { offset: number; count: number } | undefined {
  const { offset, count } = dataOf(request)
  if (typeof offset !== 'number' || typeof count !== 'number') return undefined
  return offset >= 0 && count >= 1 && count <= mostAtOnce ? { offset, count } : undefined
}

const nameOf = (userId: string): string => `Người dùng ${userId.slice(-4)}`

const describeOa = (parts: ZaloApiParts): Json => ({
  oaid: parts.oaId,
  name: parts.oaName,
  description: 'OA của trình mô phỏng',
  oa_alias: 'mophong',
  is_verified: true,
  oa_type: 4,
  cate_name: 'Tổ chức',
  num_follower: parts.users.ids().length,
  package_name: 'Toàn diện',
  package_valid_through_date: '31/12/2099',
  package_auto_renew_date: '',
  linked_ZCA: 'ZCA-000117',
})
