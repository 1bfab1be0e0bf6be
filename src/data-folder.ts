import { randomBytes } from 'node:crypto'
import { access, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { WrongKey } from './secrets'

/** Where everything of the embedded installation lies. */
export interface DataFolder {
  database: string
  spool: string
  blobs: string
  /** Who was erased, beside the store. */
  erasures: string
  /** Says that all of it was moved elsewhere. */
  movedMark: string
  /** Keeps something sealed outside the store that did not take it. */
  saveAside(name: string, sealed: string): Promise<void>
  secretKey: string
}

/**
 * Makes the folder and, at the first start, the secret key in it (readable by its owner only).
 * @throws WrongKey where a store is and its key is not: a new one could open nothing of it, and would hide that the old is lost;
 *   and where the file of the key holds none
 */
export async function openDataFolder(folder: string, secretKey: string | undefined): Promise<DataFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const database = join(folder, 'mot-cham.sqlite')
  return {
    database,
    spool: join(folder, 'spool'),
    blobs: join(folder, 'blobs'),
    erasures: join(folder, 'erasures.log'),
    movedMark: join(folder, 'moved-to-mongodb.json'),
    saveAside: (name, sealed) => writeAside(join(folder, 'aside'), name, sealed),
    secretKey: secretKey ?? (await keptSecretKey(join(folder, 'secret.key'), database)),
  }
}

async function writeAside(folder: string, name: string, sealed: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(join(folder, `${name.replace(/[^\w-]/g, '_')}-${Date.now()}.sealed`), 'wx', 0o600)
  await file.writeFile(sealed)
  await file.sync()
  await file.close()
}

/**
 * Never overwritten: with another key nothing that was sealed could be opened again. Written beside its name and linked to
 * it whole, so that a process killed at the first start leaves a key or none, and of two the first one's holds.
 */
async function keptSecretKey(path: string, database: string): Promise<string> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await access(path)
  } catch {
    if (await isThere(database)) throw new WrongKey(LOST_KEY)
    await writeKey(unfinished)
    await link(unfinished, path).catch(unlessItExists)
    await rm(unfinished)
  }
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length < 32) throw new WrongKey(noKeyIn(path))
  return key
}

const noKeyIn = (path: string): string =>
  `Tệp ${path} không chứa khoá bí mật dùng được. Chép lại tệp đã cất riêng, hoặc đặt SECRET_KEY.`

const LOST_KEY =
  'Trong DATA_DIR có kho dữ liệu mà không có khoá bí mật của nó (secret.key), và SECRET_KEY chưa đặt. Đặt lại đúng khoá cũ: ' +
  'không có khoá ấy thì những gì đã niêm phong không đọc được nữa.'

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function writeKey(path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  await file.writeFile(randomBytes(32).toString('base64url'))
  await file.sync()
  await file.close()
}

function unlessItExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
