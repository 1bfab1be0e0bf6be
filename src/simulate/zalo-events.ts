import type { Instant } from '../time'
import type { Json } from './json'

/** One webhook body as the platform builds it; `timestamp` is a string of milliseconds. */
export interface ZaloEvent extends Json {
  event_name: string
  timestamp: string
}

/** Builds webhook bodies of one OA; nothing is posted. */
export interface ZaloEvents {
  text(userId: string, text: string, at: Instant, messageId?: string): ZaloEvent
  /** A message with one attachment, e.g. `attachment(user, 'image', { url, thumbnail }, at)`. */
  attachment(userId: string, type: string, payload: Json, at: Instant, caption?: string): ZaloEvent
  follow(userId: string, at: Instant): ZaloEvent
  unfollow(userId: string, at: Instant): ZaloEvent
  chatNow(userId: string, at: Instant): ZaloEvent
  /** `adminId`: a member of staff wrote it on the OA's chat page. */
  echo(userId: string, text: string, messageId: string, at: Instant, adminId?: string): ZaloEvent
  /** The same of a picture or file that the service sent. */
  echoFile(userId: string, kind: 'image' | 'gif' | 'file', messageId: string, at: Instant): ZaloEvent
  received(userId: string, messageId: string, at: Instant): ZaloEvent
  seen(userId: string, messageIds: readonly string[], at: Instant): ZaloEvent
  reaction(userId: string, messageId: string, icon: string, at: Instant): ZaloEvent
}

/** `newMessageId` gives ids that were never given before. */
export function createZaloEvents(appId: string, oaId: string, newMessageId: () => string): ZaloEvents {
  const envelope = (name: string, at: Instant): ZaloEvent => ({
    app_id: appId,
    event_name: name,
    timestamp: String(at),
  })
  const fromUser = (name: string, userId: string, at: Instant, message: Json): ZaloEvent => ({
    ...envelope(name, at),
    sender: { id: userId },
    recipient: { id: oaId },
    user_id_by_app: idByApp(userId),
    message,
  })
  const fromOa = (name: string, userId: string, at: Instant, message: Json): ZaloEvent => ({
    ...envelope(name, at),
    sender: { id: oaId },
    recipient: { id: userId },
    message,
  })
  const relation = (name: string, userId: string, at: Instant): ZaloEvent => ({
    ...envelope(name, at),
    oa_id: oaId,
    follower: { id: userId },
    user_id_by_app: idByApp(userId),
    source: 'oa_profile',
  })

  return {
    text: (userId, text, at, messageId = newMessageId()) =>
      fromUser('user_send_text', userId, at, { text, msg_id: messageId }),
    attachment: (userId, type, payload, at, caption) =>
      fromUser(`user_send_${type}`, userId, at, {
        ...(caption === undefined ? {} : { text: caption }),
        msg_id: newMessageId(),
        attachments: [{ type, payload }],
      }),
    follow: (userId, at) => relation('follow', userId, at),
    unfollow: (userId, at) => relation('unfollow', userId, at),
    chatNow: (userId, at) => ({
      ...envelope('user_click_chatnow', at),
      oa_id: oaId,
      user_id: userId,
      user_id_by_app: idByApp(userId),
    }),
    echo: (userId, text, messageId, at, adminId) => ({
      ...fromOa('oa_send_text', userId, at, { text, msg_id: messageId }),
      sender: adminId === undefined ? { id: oaId } : { id: oaId, admin_id: adminId },
      user_id_by_app: idByApp(userId),
    }),
    echoFile: (userId, kind, messageId, at) => ({
      ...fromOa(`oa_send_${kind}`, userId, at, {
        msg_id: messageId,
        attachments: [{ type: kind, payload: { url: `https://media.example/${messageId}` } }],
      }),
      user_id_by_app: idByApp(userId),
    }),
    received: (userId, messageId, at) => fromOa('user_received_message', userId, at, { msg_id: messageId }),
    seen: (userId, messageIds, at) => fromOa('user_seen_message', userId, at, { msg_ids: messageIds }),
    reaction: (userId, messageId, icon, at) =>
      fromUser('user_reacted_message', userId, at, { msg_id: messageId, react_icon: icon }),
  }
}

/** The same person in the app's own id space: another number, and no recipient. */
const idByApp = (userId: string): string => `3${[...userId.slice(1)].reverse().join('')}`
