import type { CaseMessage } from '../../src/conversations/case-messages'
import type { StepContext } from '../../src/conversations/context'
import type { Effect } from '../../src/conversations/effects'
import { newConversation, type ConversationState } from '../../src/conversations/state'
import { step } from '../../src/conversations/step'
import type { Contact } from '../../src/conversations/turn-repository'
import type { PublishedContent } from '../../src/flows/content'
import { accountId, ticketId, timerId, topicId, unitId, type TicketId } from '../../src/ids'
import type { EventBody } from '../../src/inbox/event'
import type { Choice } from '../../src/outbox/message'
import { startOfDay, HOUR, MINUTE, type Instant, type LocalDate } from '../../src/time'
import type { Understood } from '../../src/understanding/understanding'
import { aChoice, aContent, aFlow, anAsk, anEscalation, anOption, aSay, to } from './flows'

/** A Monday, nine in the morning. */
export const MONDAY_9: Instant = startOfDay('2026-11-23' as LocalDate) + 9 * HOUR

export const OVERTIME = topicId('luong.tang-ca')
export const BENEFITS = topicId('cong-doan.quyen-loi')
export const PERSON = topicId('phuc-vu.gap-can-bo')
export const REPORT = topicId('phuc-vu.phan-anh')
export const EMERGENCY = topicId('phuc-vu.khan-cap')

const overtime = aFlow('luong.tang-ca', {
  title: 'Tiền tăng ca',
  short: 'Tăng ca ngày thường được ít nhất 150%.',
  more: 'Chủ nhật 200%, lễ 300%.',
  choices: [aChoice('Tính giúp tôi', 'step luong'), aChoice('Quyền lợi', 'flow cong-doan.quyen-loi')],
  steps: [
    anAsk('luong', 'Lương tháng của bạn là bao nhiêu?', 'step ngay', { as: 'money' }),
    anAsk('ngay', 'Bạn tăng ca ngày nào?', 'step gio', {
      as: 'one-of',
      options: [anOption('thuong', 'Ngày thường'), anOption('le', 'Ngày lễ')],
    }),
    anAsk('gio', 'Bạn tăng ca mấy giờ?', 'step xong', { as: 'number', min: 1, max: 200 }),
    aSay('xong', 'Lương {{slot.luong}}, {{slot.gio}} giờ: cán bộ tính được ngay.', {
      choices: [aChoice('Tính lại', 'step luong')],
    }),
  ],
})

const report = aFlow('phuc-vu.phan-anh', {
  title: 'Báo vi phạm',
  group: 'service',
  behaviour: 'report',
  steps: [
    anAsk('kieu', 'Bạn muốn báo theo cách nào?', 'step chuyen', {
      as: 'one-of',
      options: [anOption('co-ten', 'Báo có tên', 'có tên'), anOption('giau-ten', 'Báo giấu tên', 'giấu tên')],
    }),
    anAsk('chuyen', 'Chuyện gì đang xảy ra?', 'step so-nguoi', { as: 'text' }),
    anAsk('so-nguoi', 'Bao nhiêu người bị như vậy?', 'step re', { as: 'number' }),
    {
      kind: 'branch',
      id: 're',
      cases: [{ when: { slot: 'kieu', is: ['giau-ten'] }, to: to('step gui-kin') }],
      otherwise: to('step gui'),
    },
    { kind: 'escalate', id: 'gui', escalation: anEscalation('Có tên: {{slot.chuyen}}', { priority: 'high' }) },
    {
      kind: 'escalate',
      id: 'gui-kin',
      escalation: anEscalation('Giấu tên: {{slot.chuyen}}', { priority: 'high', anonymous: true }),
    },
  ],
})

const service = (id: string, behaviour: NonNullable<ReturnType<typeof aFlow>['behaviour']>, short: string) =>
  aFlow(id, { title: short, group: 'service', behaviour, short })

/** A small pack with a topic of each kind and the service's own conversation. */
export function aPack(): PublishedContent {
  const flows = [
    overtime,
    aFlow('cong-doan.quyen-loi', {
      title: 'Quyền lợi đoàn viên',
      group: 'union-benefits',
      short: 'Đoàn viên được trợ cấp.',
    }),
    report,
    service('phuc-vu.chao', 'greeting', 'Chào bạn.'),
    {
      ...service('phuc-vu.menu', 'menu', 'Mình giúp được những việc này.'),
      choices: [aChoice('Tiền tăng ca', 'flow luong.tang-ca')],
    },
    service('phuc-vu.gap-can-bo', 'person', 'Gặp cán bộ.'),
    service('phuc-vu.cam-on', 'thanks', 'Không có gì đâu bạn.'),
    service('phuc-vu.tam-biet', 'goodbye', 'Chào bạn nhé.'),
    service('phuc-vu.du-lieu', 'my-data', 'Mình giữ tin nhắn của bạn.'),
    service('ngoai-pham-vi', 'out-of-scope', 'Chuyện này mình không rành.'),
    {
      ...service('phuc-vu.khan-cap', 'emergency', 'Gọi 115, 114 hoặc 113 ngay.'),
      urgentWords: ['cháy xưởng rồi', 'nhốt công nhân'],
      escalation: { ...anEscalation('KHẨN CẤP.'), priority: 'urgent' as const },
    },
  ]
  const content = aContent({ flows })
  return {
    ...content,
    settings: { ...content.settings, notice: { version: 1, text: 'Đây là máy của công đoàn.' } },
  }
}

export const clear = (topic: string, confidence = 0.9): Understood => ({
  intents: [{ intent: topicId(topic), confidence }],
  decision: 'answer',
  offers: [],
  engine: 'local',
})
export const between = (...topics: string[]): Understood => ({
  intents: topics.map((topic) => ({ intent: topicId(topic), confidence: 0.4 })),
  decision: 'clarify',
  offers: topics.map(topicId),
  engine: 'local',
})
export const unclear: Understood = {
  intents: [{ intent: topicId('ngoai-pham-vi'), confidence: 0.1 }],
  decision: 'handover',
  offers: [],
  engine: 'local',
}

/** What these texts mean, wherever they are said; everything else is unclear. */
const MEANINGS: Readonly<Record<string, Understood>> = {
  'tăng ca tính sao': clear('luong.tang-ca'),
  'công đoàn có lợi gì': clear('cong-doan.quyen-loi'),
  'em muốn báo vi phạm': clear('phuc-vu.phan-anh'),
  'cho em gặp cán bộ đi ạ': clear('phuc-vu.gap-can-bo'),
  'chào ad': clear('phuc-vu.chao'),
  'cảm ơn ad': clear('phuc-vu.cam-on'),
  'cứu tụi em với': clear('phuc-vu.khan-cap'),
  'lương thưởng gì đó': between('luong.tang-ca', 'cong-doan.quyen-loi'),
}

export interface Heard {
  state: ConversationState
  effects: Effect[]
  outcome: { kind: string; reason?: string }
  /** All that is said, joined; empty when nothing is. */
  text: string
  choices: Choice[]
}

/** What of one kind came about. */
export function found<Kind extends Effect['kind']>(heard: Heard, kind: Kind): Extract<Effect, { kind: Kind }>[] {
  return heard.effects.filter((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind)
}
export const counted = (heard: Heard): string[] => found(heard, 'count').map(({ touch }) => touch.kind)
export const entries = (heard: Heard): string[] => found(heard, 'ticket-entry').map(({ entry }) => entry.kind)

type Where = Partial<Pick<StepContext, 'workplaceAccount' | 'unitServing' | 'kept' | 'reportElsewhere'>> & {
  content?: PublishedContent
  contact?: Partial<Contact>
  at?: Instant
  /** The time between two steps. */
  everyMs?: number
}

/** One worker's conversation without storage: each call is one step, by default a minute after the last one. */
export function aConversation(
  { at = MONDAY_9, everyMs = MINUTE, content = aPack(), contact, ...where }: Where = {},
  begin: Partial<ConversationState> = {},
) {
  let state: ConversationState = { ...newConversation, ...begin }
  let now = at
  let seq = 0
  const known: Contact = { firstSeenAt: at, stopped: false, ...contact }

  function context(): StepContext {
    return {
      now,
      content,
      account: { id: accountId('zalo', '1'), channel: 'zalo', name: 'Công đoàn' },
      contact: known,
      unit: {},
      unitId: unitId('co-so'),
      reportUnitId: unitId('cap-tren'),
      workplaceAccount: false,
      reportElsewhere: () => ({ name: 'Công đoàn Khu công nghiệp', addresses: ['zalo.me/cap-tren'] }),
      unitServing: () => undefined,
      reportUnitOf: (unit) => unitId(`tren-${unit}`),
      calendarOf: () => content.settings,
      ticket: (n) => ({ id: ticketId(`T${seq}.${n}`), code: `CD-${seq}-${n}` }),
      case: (n) => ({ id: `C${seq}.${n}`, code: `PA-${seq}-${n}` }),
      sealCase: (code) => `kín(${code})`,
      unsealCase: (sealed) => /^kín\((.+)\)$/.exec(sealed)?.[1],
      ...where,
    }
  }
  function happens(
    body: EventBody,
    {
      understood,
      late = false,
      at: when,
      contactsWithText = 0,
      caseMessage,
    }: {
      understood?: Understood
      late?: boolean
      at?: Instant
      contactsWithText?: number
      caseMessage?: CaseMessage
    } = {},
  ): Heard {
    seq += 1
    const input = { seqs: [seq], at: when ?? now, late, ...(understood === undefined ? {} : { understood }) }
    const what = { body, input, contactsWithText, ...(caseMessage === undefined ? {} : { caseMessage }) }
    const draft = step(state, what, context())
    state = draft.state
    now += everyMs
    const said = draft.effects.flatMap((effect) => (effect.kind === 'say' ? [effect.content] : []))
    return {
      state,
      effects: draft.effects,
      outcome: draft.outcome,
      text: said.map(({ text }) => text).join('\n---\n'),
      choices: said.flatMap(({ choices = [] }) => choices),
    }
  }
  const meaning = (text: string): Understood => MEANINGS[text] ?? unclear

  return {
    get state() {
      return state
    },
    get now() {
      return now
    },
    happens,
    says: (text: string, how: { understood?: Understood; late?: boolean; at?: Instant } = {}) =>
      happens({ kind: 'text', text }, { understood: meaning(text), ...how }),
    taps: (payload: string, how: { late?: boolean; at?: Instant } = {}) =>
      happens({ kind: 'tap', payload, title: 'nút' }, how),
    sends: (kind: 'image' | 'audio' | 'sticker' | 'location', text?: string) =>
      happens(
        {
          kind: 'attachment',
          items: [{ kind, ...(kind === 'sticker' || kind === 'location' ? {} : { url: 'https://cdn/x' }) }],
          ...(text === undefined ? {} : { text }),
        },
        text === undefined ? {} : { understood: meaning(text) },
      ),
    fires: (timer: string, data?: Record<string, string>) =>
      happens({ kind: 'timer', timerId: timerId(timer), timer, ...(data === undefined ? {} : { data }) }),
    officer: (
      kind: 'took' | 'reply' | 'released' | 'resolved',
      ticket: TicketId | undefined,
      text = 'Chào bạn, tôi là Lan.',
    ) => {
      const about = { ticketId: ticket ?? ticketId('unknown'), officer: 'Lan' }
      if (kind === 'reply') return happens({ kind: 'officer-reply', ...about, text })
      if (kind === 'resolved')
        return happens({ kind: 'officer-resolved', ...about, reason: 'xong', ...(text === '' ? {} : { text }) })
      return happens({ kind: kind === 'took' ? 'officer-took' : 'officer-released', ...about })
    },
    waits: (ms: number) => void (now += ms),
  }
}
