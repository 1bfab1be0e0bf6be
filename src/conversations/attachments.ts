import { formatPayload } from '../flows/payload'
import type { Attachment, PersonBody } from '../inbox/event'
import { MINUTE } from '../time'
import { sayInCase } from './case-messages'
import { greet, repeatForm } from './answer'
import { lead, say, type Draft, type StepContext, type StepInput } from './context'
import { handOver } from './hand-over'
import { personTopic } from './person-topic'
import { LABELS, PHRASES } from './phrases'
import { isConfidential } from './report'
import { onText } from './text'

type Sent = Extract<PersonBody, { kind: 'attachment' }>

const FILES: ReadonlySet<Attachment['kind']> = new Set<Attachment['kind']>(['image', 'audio', 'video', 'file'])
/** Platforms send the pictures of one batch one by one. */
const ONE_BATCH_MS = 2 * MINUTE

const filesOf = ({ items }: Sent): Attachment[] => items.filter(({ kind, url }) => FILES.has(kind) && url !== undefined)

/** Pictures, voices, files: kept for officers, never understood. What stands beside them is answered like any text. */
export function onAttachment(draft: Draft, body: Sent, input: StepInput, ctx: StepContext): void {
  const files = filesOf(body)
  const caption = body.text?.trim() ?? ''
  if (files.length > 0 && isConfidential(draft.state)) return onFileInReport(draft, caption, input, ctx)
  keep(draft, files, input)
  if (caption !== '') return onText(draft, caption, input, ctx)
  if (body.items.every((item) => item.kind === 'sticker')) return onSticker(draft, input, ctx)
  const { ticket } = draft.state
  if (body.items.some((item) => item.kind === 'audio') && ticket === undefined) return onVoice(draft, input, ctx)
  acknowledge(draft, files.length > 0, input, ctx)
}

/** What a person's voice, face or surroundings show is not kept beside a report. */
function onFileInReport(draft: Draft, caption: string, input: StepInput, ctx: StepContext): void {
  if (caption !== '') onText(draft, caption, input, ctx)
  lead(draft, ctx, PHRASES.noFilesInReport)
}

/** What an officer gets while the conversation is held; the bot says nothing to it, unless it was meant for a case. */
export function filesWhileHeld(draft: Draft, body: Sent, input: StepInput, ctx: StepContext): void {
  if (isConfidential(draft.state)) return sayInCase(draft, PHRASES.noFilesInReport, ctx)
  keep(draft, filesOf(body), input)
}

function keep(draft: Draft, files: readonly Attachment[], input: StepInput): void {
  const seq = input.seqs[0] ?? 0
  for (const attachment of files) draft.effects.push({ kind: 'keep-attachment', attachment, seq })
}

function acknowledge(draft: Draft, isFile: boolean, input: StepInput, ctx: StepContext): void {
  const { ticket, form, fileTakenAt } = draft.state
  if (isFile && fileTakenAt !== undefined && ctx.now - fileTakenAt < ONE_BATCH_MS) {
    draft.outcome = { kind: 'handled', reason: 'file-acknowledged' }
    return
  }
  if (isFile) draft.state = { ...draft.state, fileTakenAt: ctx.now }
  if (form !== undefined && !form.paused) {
    return repeatForm(draft, form, isFile ? PHRASES.fileNoted : PHRASES.notReadable, input, ctx)
  }
  if (ticket === undefined) return say(draft, ctx, { text: isFile ? PHRASES.pictureKept : PHRASES.notReadable })
  say(draft, ctx, { text: isFile ? PHRASES.pictureToOfficer(ticket.code) : PHRASES.alsoAttached(ticket.code) })
}

/** A sticker ends an exchange; alone at the beginning it is a greeting. */
function onSticker(draft: Draft, input: StepInput, ctx: StepContext): void {
  if (ctx.contact?.noticeVersion === undefined && draft.state.noticeVersion === undefined) {
    return greet(draft, input, ctx)
  }
  draft.outcome = { kind: 'ignored', reason: 'sticker' }
}

/** Voice: a polite answer; if the worker insists, a person. */
function onVoice(draft: Draft, input: StepInput, ctx: StepContext): void {
  const again = draft.state.voicesInARow > 0
  draft.state = { ...draft.state, voicesInARow: draft.state.voicesInARow + 1 }
  const topic = personTopic(ctx.content)
  if (again) {
    const request = { topic, priority: 'normal' as const, summary: 'Tin nhắn thoại.', say: PHRASES.voiceToPerson }
    return handOver(draft, request, input, ctx)
  }
  const choices = [{ label: LABELS.person, payload: formatPayload({ kind: 'person', topic }) }]
  say(draft, ctx, { text: PHRASES.voice, choices })
}
