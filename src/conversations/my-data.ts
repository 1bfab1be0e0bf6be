import type { Choice } from '../outbox/message'
import { formatDate, localDate, MINUTE } from '../time'
import { fold } from '../understanding/normalize/fold'
import { endConsents } from './case-consent'
import { count, say, type Draft, type KeptData, type StepContext, type StepInput } from './context'
import { LABELS, PHRASES } from './phrases'
import { eraseTimer, HELPED_TIMER } from './timers'

type Action = 'show' | 'erase' | 'confirm' | 'keep' | 'stop'

/** The payload that "có" means when it is asked whether to erase. */
export const CONFIRM = 'v1:data:confirm'
const PAYLOADS: Readonly<Record<Action, string>> = {
  show: 'v1:data:show',
  erase: 'v1:data:erase',
  confirm: CONFIRM,
  keep: 'v1:data:keep',
  stop: 'v1:data:stop',
}
/** What may be typed instead of tapped, folded; the notice at first contact names the first of each. */
const WORDS: Readonly<Record<Exclude<Action, 'confirm' | 'keep'>, readonly string[]>> = {
  show: ['xem du lieu', 'xem du lieu cua toi', 'du lieu cua toi', 'xem du lieu cua em', 'xem du lieu cua minh'],
  erase: [
    ...['xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu', 'xoa het du lieu cua toi', 'xoa du lieu cua em'],
    ...['xoa het tin nhan', 'xoa het tin nhan cua em', 'xoa het tin nhan cua toi', 'xoa het thong tin cua toi'],
  ],
  stop: [
    ...[
      'ngung nhan',
      'ngung nhan tin',
      'dung nhan tin',
      'ngung nhan cho toi',
      'dung nhan',
      'dung gui tin',
      'ngung gui tin',
    ],
    ...[
      'huy nhan tin',
      'huy dang ky',
      'huy dang ky nhan tin',
      'khong nhan tin',
      'khong muon nhan tin',
      'stop',
      'unsubscribe',
    ],
  ],
}
/** Said around a request, and no part of it. */
const BEFORE = /^(?:(?:thoi|ad|admin|ban|oi|a|lam on|xin|vui long|cho|em|toi|minh|muon|hay) )+/
const AFTER = /(?: (?:ad|a|nha|nhe|di|giup|gium|dum|oi|nua|luon|cho em|cho toi|cho minh))+$/
const CONFIRM_WITHIN_MS = 30 * MINUTE

/** The data request that a text or a tapped payload is, if it is one; these are exact, so that no question is taken for one. */
export function dataRequest(text: string): Action | undefined {
  const tapped = Object.entries(PAYLOADS).find(([, payload]) => payload === text)
  if (tapped !== undefined) return tapped[0] as Action
  const folded = fold(text)
    .replace(/[^a-z0-9 ]+/g, '')
    .trim()
  const bare = folded.replace(BEFORE, '').replace(AFTER, '')
  const typed = Object.entries(WORDS).find(([, words]) => words.includes(folded) || words.includes(bare))
  return typed?.[0] as Action | undefined
}

export const dataChoices = (): Choice[] => [
  { label: LABELS.showData, payload: PAYLOADS.show },
  { label: LABELS.eraseData, payload: PAYLOADS.erase },
  { label: LABELS.stopMessages, payload: PAYLOADS.stop },
]

/** Works whoever has the conversation: what is kept of a worker is theirs to see and to erase at any time. */
export function handleDataRequest(draft: Draft, action: Action, input: StepInput, ctx: StepContext): void {
  switch (action) {
    case 'show':
      return showKept(draft, input, ctx)
    case 'erase':
      return askToConfirm(draft, ctx)
    case 'confirm':
      return eraseIfAsked(draft, input, ctx)
    case 'keep': {
      const { eraseAskedAt: _asked, ...rest } = draft.state
      draft.state = rest
      return say(draft, ctx, { text: PHRASES.eraseKept, lane: 'officer' })
    }
    case 'stop':
      draft.state = { ...draft.state, stopped: true }
      draft.effects.push({ kind: 'contact', change: { stopped: true } }, { kind: 'cancel-timer', id: HELPED_TIMER })
      return say(draft, ctx, { text: PHRASES.stopped, lane: 'officer' })
  }
}

function showKept(draft: Draft, input: StepInput, ctx: StepContext): void {
  if (ctx.kept === undefined) {
    draft.needs = 'kept-data'
    return
  }
  count(draft, input, { kind: 'data-shown' })
  say(draft, ctx, {
    text: describe(ctx.kept),
    lane: 'officer',
    choices: [{ label: LABELS.eraseData, payload: PAYLOADS.erase }],
  })
}

function describe(kept: KeptData): string {
  const lines = [
    `Mình đang giữ về bạn, từ ngày ${formatDate(localDate(kept.since))}:`,
    `- Tên trên ứng dụng: ${kept.name ?? 'không lưu'}`,
    `- Số điện thoại: ${kept.phone ?? 'không lưu'}`,
    `- Nơi làm việc bạn đã nói: ${kept.workplace ?? 'không lưu'}`,
    `- Tin nhắn của bạn: ${kept.messages}; tệp: ${kept.attachments}`,
    `- Câu hỏi đã chuyển cán bộ: ${kept.tickets.length > 0 ? kept.tickets.join(', ') : 'không có'}`,
  ]
  return lines.join('\n')
}

function askToConfirm(draft: Draft, ctx: StepContext): void {
  draft.state = { ...draft.state, eraseAskedAt: ctx.now }
  say(draft, ctx, {
    text: PHRASES.eraseConfirm,
    lane: 'officer',
    choices: [
      { label: LABELS.confirmErase, payload: PAYLOADS.confirm },
      { label: LABELS.keepData, payload: PAYLOADS.keep },
    ],
  })
}

/** An old button must not erase anything: it asks first. */
function eraseIfAsked(draft: Draft, input: StepInput, ctx: StepContext): void {
  const asked = draft.state.eraseAskedAt
  if (asked === undefined || ctx.now - asked > CONFIRM_WITHIN_MS) return askToConfirm(draft, ctx)
  startErasure(draft, input, ctx)
  say(draft, ctx, { text: PHRASES.eraseStarted, lane: 'officer' })
}

/** The contact goes a minute later, when the last message has left. */
export function startErasure(draft: Draft, input: StepInput, ctx: StepContext): void {
  endConsents(draft, input, ctx)
  const { eraseAskedAt: _asked, form: _form, menu: _menu, ...rest } = draft.state
  draft.state = rest
  draft.effects.push({ kind: 'set-timer', timer: eraseTimer(ctx) })
  count(draft, input, { kind: 'data-erased', anonymous: true })
}
