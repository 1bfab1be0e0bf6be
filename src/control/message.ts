import { z } from 'zod'

/** One line of JSON each way over the control socket. */
export const Request = z.strictObject({
  /** `tickets reply` */
  command: z.string().max(100),
  args: z.array(z.string()),
  /** What was read where the person is: standard input, a file, the environment. */
  input: z.string().optional(),
})
export type Request = z.infer<typeof Request>

export const CommandResult = z.strictObject({
  /** 0 done; 1 the answer is no; 2 it was asked wrongly or could not be run. */
  exitCode: z.number().int().min(0).max(255),
  output: z.string(),
  /** To be written where the person is, by paths from the folder that was asked for. */
  files: z.array(z.strictObject({ path: z.string(), text: z.string() })).optional(),
})
export type CommandResult = z.infer<typeof CommandResult>

export const Answer = z.union([
  CommandResult.extend({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
])
export type Answer = z.infer<typeof Answer>

export const REQUEST_BYTES = 1_000_000
/** All content files of a large installation fit. */
export const ANSWER_BYTES = 64_000_000
