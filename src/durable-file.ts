import { open } from 'node:fs/promises'

/** Writes a new file, for its owner only; resolves when its bytes are on disk. Rejects when there is one of this name. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A file that is new, renamed or removed is also an entry of its folder, which a power cut could take back before this. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
