import type { AccountNotice, ParsedReceipt, ParsedWebhook, PersonBody, TouchSource } from '../../inbox/event'
import { digest, editKey, messageKey, momentKey, reactionKey } from './event-keys'
import { secondsOrMs, stringOf, textOf, type Json } from './narrow'
import { standbyBody } from './parse-message'
import { eventOf, type Origin } from './origin'
import { touchOf } from './touch'

/** The payload of our Get Started button, set by the Messenger profile. */
export const GET_STARTED_PAYLOAD = 'v1:get-started'

/**
 * Get Started, the persistent menu, ice breakers. We send no button templates, so every other tap of ours that comes as
 * a postback is one on the Page's menu.
 */
export function readPostback(_event: Json, postback: Json, origin: Origin, found: ParsedWebhook): void {
  const mid = stringOf(postback['mid'])
  const title = stringOf(postback['title'])
  const payload = stringOf(postback['payload'])
  const key = mid === undefined ? momentKey('postback', origin, digest(payload ?? title)) : messageKey(mid)
  const referral = touchOf(postback['referral'])
  if (origin.standby) return void found.events.push(eventOf(origin, key, standbyBody(title), referral))
  const body = postbackBody(payload, title, referral)
  if (body === undefined) return void found.ignored.push('empty-postback')
  const touch: TouchSource | undefined = referral ?? (body.kind === 'tap' ? { kind: 'menu' } : undefined)
  found.events.push(eventOf(origin, key, body, touch))
}

/** A button of another app keeps its payload from us; its title stands in the thread as the person's own words. */
function postbackBody(
  payload: string | undefined,
  title: string | undefined,
  referral: TouchSource | undefined,
): PersonBody | undefined {
  if (payload === GET_STARTED_PAYLOAD) return { kind: 'start', payload }
  if (payload !== undefined) return title === undefined ? { kind: 'tap', payload } : { kind: 'tap', payload, title }
  if (referral !== undefined) return { kind: 'start' }
  return title === undefined ? undefined : { kind: 'text', text: title }
}

/** A link, QR code or ad into a thread that exists already, or the end of a lead ad's questions. */
export function readReferral(_event: Json, referral: Json, origin: Origin, found: ParsedWebhook): void {
  const body = origin.standby ? standbyBody(undefined) : { kind: 'start' as const }
  found.events.push(eventOf(origin, momentKey('referral', origin), body, touchOf(referral)))
}

/** A website plug-in. Notification tokens are of marketing messages, which the service does not send. */
export function readOptin(_event: Json, optin: Json, origin: Origin, found: ParsedWebhook): void {
  const type = stringOf(optin['type'])
  if (type !== undefined) return void found.ignored.push('optin:notification-messages')
  const ref = stringOf(optin['ref'])
  const touch: TouchSource = ref === undefined ? { kind: 'plugin' } : { kind: 'plugin', ref }
  const body = origin.standby ? standbyBody(undefined) : { kind: 'start' as const }
  found.events.push(eventOf(origin, momentKey('optin', origin), body, touch))
}

export function readEdit(_event: Json, edit: Json, origin: Origin, found: ParsedWebhook): void {
  const mid = stringOf(edit['mid'])
  const text = stringOf(edit['text'])
  if (mid === undefined || text === undefined) return void found.ignored.push('incomplete-edit')
  const key = editKey(mid, textOf(edit['num_edit']) ?? origin.stamp)
  found.events.push(eventOf(origin, key, { kind: 'edit', messageId: mid, text }))
}

export function readReaction(_event: Json, reaction: Json, origin: Origin, found: ParsedWebhook): void {
  const mid = stringOf(reaction['mid'])
  const action = stringOf(reaction['action'])
  if (mid === undefined || action === undefined) return void found.ignored.push('incomplete-reaction')
  const icon = stringOf(reaction['emoji']) ?? stringOf(reaction['reaction']) ?? ''
  const body: PersonBody = { kind: 'reaction', messageId: mid, icon, removed: action === 'unreact' }
  found.events.push(eventOf(origin, reactionKey(mid, origin, action), body))
}

export const readDelivery = receiptReader('delivered')
export const readRead = receiptReader('seen')

function receiptReader(receipt: ParsedReceipt['receipt']) {
  return (_event: Json, part: Json, origin: Origin, found: ParsedWebhook): void => {
    const watermark = secondsOrMs(part['watermark'])
    if (watermark === undefined) return void found.ignored.push('receipt-without-watermark')
    found.receipts.push({ accountExternalId: origin.page, personExternalId: origin.person, receipt, watermark })
  }
}

/** Passed or taken: what counts is whether the new owner is our app. */
export function readThreadControl(event: Json, control: Json, origin: Origin, found: ParsedWebhook): void {
  const owner = textOf(control['new_owner_app_id'])
  if (owner === undefined) return void found.ignored.push('thread-control-without-owner')
  const kind = 'pass_thread_control' in event ? 'pass' : 'take'
  const body = { kind: 'thread-control' as const, owner: owner === origin.appId ? ('us' as const) : ('other' as const) }
  found.events.push(eventOf(origin, momentKey(kind, origin), body))
}

const POLICY_KINDS: Readonly<Record<string, AccountNotice['kind']>> = {
  warning: 'policy-warning',
  block: 'policy-block',
  unblock: 'policy-unblock',
}

export function readPolicy(_event: Json, policy: Json, origin: Origin, found: ParsedWebhook): void {
  const action = stringOf(policy['action'])
  // An action that we do not know is worth an alarm too.
  const kind = (action === undefined ? undefined : POLICY_KINDS[action]) ?? 'policy-warning'
  const detail = stringOf(policy['reason']) ?? (kind === 'policy-warning' ? action : undefined)
  found.notices.push({ accountExternalId: origin.page, kind, ...(detail === undefined ? {} : { detail }) })
}
