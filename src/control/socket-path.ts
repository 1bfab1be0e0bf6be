import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Linux takes 107 bytes and macOS 103; some space is left for neither to be met. */
const LONGEST_PATH_BYTES = 100

/**
 * Where the control socket of a data folder goes: into the folder, or, when that path is too long for a socket, into a
 * private folder of the system's temporary one. Rejects when somebody else has made that folder before us.
 */
export async function socketPath(dataDir: string, temporary = tmpdir()): Promise<string> {
  const near = join(resolve(dataDir), 'control.sock')
  if (Buffer.byteLength(near) <= LONGEST_PATH_BYTES) return near
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16)
  const folder = join(temporary, `mot-cham-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await lstat(folder)
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
  if (!isOurs) {
    throw new Error(`${folder} phải là thư mục riêng của người chạy dịch vụ. Xoá nó, hoặc đặt DATA_DIR ngắn hơn.`)
  }
  return join(folder, 'control.sock')
}
