import type { AttachmentSummary } from '../../attachments/attachment'
import type { DialoguePage, SaidLine } from '../../conversations/dialogue-repository'
import type { ConversationId } from '../../ids'
import { sayReason } from '../../outbox/say-reason'
import { normalizedText, normalizer } from '../../understanding/normalize/normalize'
import type { Attachment, Dialogue, DialogueLine, Understood } from './contract/dialogue'
import { topicRef } from './refs'
import type { TicketDeps } from './ticket-deps'

/** A page of a dialogue with the files of workers and of officers, each at the line that brought it. */
export async function dialogueView(
  id: ConversationId,
  { lines, earlier }: DialoguePage,
  attachments: readonly Attachment[],
  deps: TicketDeps,
): Promise<Dialogue> {
  const byEvent = await deps.dialogue.attachmentsOf(id)
  const byId = new Map(attachments.map((one) => [one.id, one]))
  const filesOf = (seq: number | undefined): Attachment[] =>
    (seq === undefined ? [] : (byEvent.get(seq) ?? [])).flatMap((file) => byId.get(file) ?? [])
  return {
    lines: lines.map((line) => lineView(line, [...filesOf(line.eventSeq), ...outgoingViews(line, byId)], deps)),
    ...(earlier === undefined ? {} : { earlier }),
  }
}

/** An officer's files; of one that is a message already and is not kept, the contact was erased. */
export function outgoingViews(line: SaidLine, kept: ReadonlyMap<string, Attachment>): Attachment[] {
  return (line.files ?? []).map(({ id, kind, name, type, bytes }) => {
    const about = { id, kind, name, type, bytes, at: line.at }
    return kept.get(id) ?? { ...about, status: line.messageId === undefined ? 'waiting' : 'failed' }
  })
}

/** One line as the desk reads it: topics by title, reasons in words. */
export function lineView(line: SaidLine, files: Attachment[], deps: Pick<TicketDeps, 'content'>): DialogueLine {
  const { id, at, from, text, officer, elsewhere, topic, choices, messageId } = line
  return {
    id,
    at,
    from,
    text,
    ...(officer === undefined ? {} : { officer }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(topic === undefined ? {} : { topic: topicRef(topic, deps) }),
    ...(choices === undefined ? {} : { choices }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(files.length === 0 ? {} : { attachments: files }),
    ...(line.isText === true ? { canExplain: true } : {}),
    ...deliveryOf(line),
  }
}

function deliveryOf({ status, at, reason, from }: SaidLine): Pick<DialogueLine, 'delivery'> {
  if (status === undefined) return {}
  return {
    delivery: {
      state: status,
      at,
      canRetry: status === 'failed' && from === 'officer',
      ...(reason === undefined ? {} : { reason: sayReason(reason) }),
    },
  }
}

/** A file with what is known of it; it has an address while it is kept. */
export const attachmentView = ({
  id,
  kind,
  status,
  createdAt,
  name,
  type,
  bytes,
  reason,
}: AttachmentSummary): Attachment => ({
  id,
  kind,
  status,
  at: createdAt,
  ...(name === undefined ? {} : { name }),
  ...(type === undefined ? {} : { type }),
  ...(bytes === undefined ? {} : { bytes }),
  ...(reason === undefined ? {} : { reason: sayFile(reason) }),
  ...(status === 'stored' ? { url: `/api/attachments/${encodeURIComponent(id)}` } : {}),
})

const FILE_REASONS: Readonly<Record<string, string>> = {
  'too-large': 'Tệp lớn quá giới hạn nên không giữ lại.',
  'not-allowed': 'Địa chỉ của tệp không thuộc nền tảng nên không tải về.',
}
const sayFile = (reason: string): string => FILE_REASONS[reason] ?? `Không tải được tệp (${reason}).`

/** What the content that is live now understands of a text, and which threshold decided. */
export const understoodView = async (
  text: string,
  deps: Pick<TicketDeps, 'content' | 'understand'>,
): Promise<Understood> => explained(text, await deps.understand(text, {}), deps)

/** The same of what was understood already. */
export function explained(
  text: string,
  { decision, intents }: Awaited<ReturnType<TicketDeps['understand']>>,
  deps: Pick<TicketDeps, 'content'>,
): Understood {
  const content = deps.content()
  const { thresholds } = content.settings
  const first = intents[0]
  return {
    text,
    normalised: normalizedText(normalizer(content.lexicon.teencode)(text)),
    decision,
    why: sayWhy(decision, first?.confidence ?? 0, thresholds),
    candidates: intents.map(({ intent, confidence }) => ({ topic: topicRef(intent, deps), confidence })),
    thresholds: { answer: thresholds.answer, clarify: thresholds.clarify },
  }
}

const percent = (n: number): string => `${Math.round(n * 100)}%`

function sayWhy(
  decision: Understood['decision'],
  confidence: number,
  { answer, clarify }: { answer: number; clarify: number },
): string {
  switch (decision) {
    case 'answer':
      return `Chắc ${percent(confidence)}, từ ngưỡng trả lời ${percent(answer)} trở lên: trả lời ngay.`
    case 'clarify':
      return `Chắc ${percent(confidence)}, giữa hai ngưỡng ${percent(clarify)} và ${percent(answer)}, hoặc các chủ đề gần nhau: hỏi lại.`
    case 'handover':
      return `Chắc ${percent(confidence)}, dưới ngưỡng ${percent(clarify)} hoặc ngoài phạm vi: chuyển cán bộ.`
  }
}
