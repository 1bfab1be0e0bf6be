import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What the process that has the data folder says of itself, for those who come second. */
const Holder = z.object({
  pid: z.number().int(),
  /** Containers share a folder and count their processes each from 1. */
  host: z.string(),
  /** `serve`, or the command that works on the folder by itself. */
  what: z.string(),
  /** Epoch milliseconds. */
  since: z.number(),
  /** Where the service listens, and its control socket; absent until it does. */
  port: z.number().int().optional(),
  socket: z.string().optional(),
})
export type Holder = z.infer<typeof Holder>

export const holderFile = (dataDir: string): string => join(dataDir, 'holder.json')

/** Undefined when nobody wrote one, or what is there is not one. */
export async function readHolder(dataDir: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(holderFile(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}

/** Written beside its name and renamed: a reader sees a whole one or none. */
export async function writeHolder(dataDir: string, holder: Holder): Promise<void> {
  const draft = `${holderFile(dataDir)}.${holder.pid}`
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 })
  await rename(draft, holderFile(dataDir))
}
