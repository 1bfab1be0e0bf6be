import { aConversation, found, type Heard } from './conversations'

/** Everything that a step would keep or show outside the case: state, ticket, touches, messages that are not confidential. */
export function openTraces(heard: Heard): string {
  const open = heard.effects.filter(
    (effect) =>
      effect.kind !== 'open-case' &&
      effect.kind !== 'case-entry' &&
      !(effect.kind === 'say' && effect.confidential === true),
  )
  return JSON.stringify({ open, state: { ...heard.state, form: undefined } })
}
/** Whether the words of this turn are kept nowhere. */
export const redacted = (heard: Heard): boolean => heard.outcome.kind === 'redacted'
export const saysAreHidden = (heard: Heard): boolean =>
  found(heard, 'say').every(({ confidential }) => confidential === true)

/** A worker who is asked what is happening, after they chose how to report. */
export function reporting(how: 'giấu tên' | 'có tên' = 'giấu tên', where: Parameters<typeof aConversation>[0] = {}) {
  const worker = aConversation(where, { noticeVersion: 1 })
  worker.says('em muốn báo vi phạm')
  worker.says(how)
  return worker
}
export const SECRET = 'tổ trưởng Bình thu hộ chiếu của công nhân'
