import { z } from 'zod'
import { REPLY_CHARACTERS } from './limits'
import { Id, OnceKey, Priority } from './words'

const Words = z.string().trim().min(1)

export const TakeTicket = z.strictObject({
  over: z.boolean().optional().meta({ description: 'Knowingly take it from the officer who has it.' }),
})
export const AssignTicket = z.strictObject({ officer: Id.meta({ description: 'Id of a colleague.' }) })
export const MoveTicket = z.strictObject({ unit: Id, note: Words.max(1_000).optional() })
export const RaiseTicket = z.strictObject({ reason: Words.max(1_000) })
export const ChangePriority = z.strictObject({ priority: Priority })
export const ChangeTopic = z.strictObject({ topic: Id })
export const ResolveTicket = z.strictObject({
  reason: Words.max(1_000).meta({ description: 'For the history.' }),
  text: z.string().trim().max(REPLY_CHARACTERS).optional().meta({ description: 'Last words to the worker.' }),
})
export const ReopenTicket = z.strictObject({ reason: Words.max(1_000) })
export const AddNote = z.strictObject({ key: OnceKey, text: Words.max(REPLY_CHARACTERS) })

export const FileName = z.object({
  name: z.string().max(300).default('').meta({ description: 'As the officer calls it; the worker reads it.' }),
})
export const ChosenFile = z
  .object({ id: Id, kind: z.enum(['image', 'file']), name: z.string(), type: z.string(), bytes: z.number().int() })
  .meta({ description: 'Kept for a reply to name; forgotten after three days when none does.' })
export type ChosenFile = z.infer<typeof ChosenFile>

export const Reply = z
  .strictObject({
    key: OnceKey,
    text: z.string().trim().max(REPLY_CHARACTERS).meta({ description: 'May be empty where there are files.' }),
    files: z.array(Id).max(5).optional().meta({ description: 'Ids of `addFile`, sent after the text.' }),
    lastLine: Id.optional().meta({
      description: 'The newest line of the dialogue that the officer saw while writing.',
    }),
    anyway: z.boolean().optional().meta({ description: 'Send although another reply went out meanwhile.' }),
  })
  .refine(({ text, files = [] }) => text !== '' || files.length > 0, {
    path: ['text'],
    message: 'Bạn viết câu trả lời hoặc chọn tệp để gửi.',
  })
export type Reply = z.infer<typeof Reply>

export const PreviewRequest = z.strictObject({ text: z.string().max(REPLY_CHARACTERS) })
export const Preview = z
  .object({ parts: z.array(z.string()), notes: z.array(z.string()) })
  .meta({ description: 'The messages that the platform will show, and remarks in Vietnamese.' })
export type Preview = z.infer<typeof Preview>

export const Drafts = z.object({
  canned: z.array(z.object({ id: Id, title: z.string(), text: z.string() })),
  flow: z
    .object({
      topic: z.string(),
      title: z.string(),
      text: z.string(),
      sources: z.array(z.object({ text: z.string(), link: z.string() })),
    })
    .optional()
    .meta({ description: "The flow's own answer to this topic, as it stands today." }),
})
export type Drafts = z.infer<typeof Drafts>

export const Presence = z.strictObject({ doing: z.enum(['looking', 'typing', 'left']) })

export const CannedReply = z.object({
  id: Id,
  title: z.string(),
  text: z.string(),
  topic: z.string().optional(),
  unit: z.object({ id: Id, name: z.string() }),
  mine: z.boolean().meta({ description: 'May be changed by whoever asks.' }),
})
export type CannedReply = z.infer<typeof CannedReply>
export const CannedReplies = z.object({ replies: z.array(CannedReply) })
export const NewCannedReply = z.strictObject({
  title: Words.max(100),
  text: Words.max(REPLY_CHARACTERS).meta({
    description: 'May hold {{ten}}, {{ma-phieu}}, {{can-bo}}, {{don-vi}}, {{noi-lam-viec}} and {{unit.…}}.',
  }),
  topic: Id.optional(),
})
