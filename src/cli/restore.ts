import { copyFile, link, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tryLock } from '../control/lock'
import { DataDirInUse } from '../control/wait-for-lock'
import { openDataFolder } from '../data-folder'
import { createSecrets } from '../secrets'
import type { Erasure } from '../contacts/contact-repository'
import { fileErasureLog } from '../storage/erasure-log'
import { erasuresIn, intoOneFile, renewCopy, whyNotUsable, type Renewed } from '../storage/sqlite/restore'
import { done, type Command } from './command'
import { opensSealed } from './opens-sealed'
import { UsageError } from './usage-error'

const FAULTS = {
  'not-a-store': 'không phải bản chép kho dữ liệu của Một Chạm',
  damaged: 'bị hỏng: SQLite báo dữ liệu không còn nguyên vẹn',
  newer: 'do phiên bản mới hơn của chương trình ghi: cài phiên bản đó rồi khôi phục',
} as const

export const restore: Command = {
  name: 'restore',
  where: 'here',
  distributed:
    'Kho dữ liệu của hệ thống này là MongoDB, không phải một tệp: khôi phục bằng mongorestore khi các tiến trình đang dừng, ' +
    'rồi chạy "contacts erase-again" với erasures.log trước khi cho chạy lại.',
  summary: 'Khôi phục kho dữ liệu từ một bản chép; dịch vụ phải đang dừng.',
  takes: { value: 'TỆP', help: 'bản chép do lệnh backup làm ra', required: true },
  options: {},
  notes:
    'Kho đang có được giữ lại bên cạnh với tên khác. Người đã xoá dữ liệu sau khi chép được xoá lại. Mã truy cập Zalo trong bản chép\n' +
    'có thể đã dùng rồi: chạy "accounts check" sau khi khởi động. Cần đúng khoá bí mật (SECRET_KEY hoặc secret.key) lúc chép.',
  async run(given, { dataDir, env, clock }) {
    const from = resolve(given.argument ?? '')
    if (!existsSync(from)) throw new UsageError(`Không có tệp ${from}.`)
    const fault = whyNotUsable(from)
    if (fault !== undefined) throw new UsageError(`${from} ${FAULTS[fault]}.`)
    const secretKey = env['SECRET_KEY'] === '' ? undefined : env['SECRET_KEY']
    // Before anything is made: a key drawn by chance would open nothing of the copy, and hide that the old one is missing.
    if (secretKey === undefined && !existsSync(join(dataDir, 'secret.key'))) throw new UsageError(noKey(dataDir))
    const attempt = await tryLock(dataDir, 'restore', clock.now())
    if (attempt.kind === 'held') throw new DataDirInUse(dataDir, attempt.by)
    try {
      return done(told(await replace(from, dataDir, secretKey, clock.now())))
    } finally {
      await attempt.lock.release()
    }
  },
}

const noKey = (dataDir: string): string =>
  `Thiếu khoá bí mật của bản chép: chép tệp secret.key đã cất riêng vào ${dataDir}, hoặc đặt SECRET_KEY như hồi bản chép được ` +
  'làm, rồi chạy lại. Không có khoá ấy thì không ai đọc được những gì đã niêm phong trong bản chép.'

const otherKey = (from: string, dataDir: string, isGiven: boolean): string =>
  `${isGiven ? 'SECRET_KEY đang đặt' : `Khoá trong ${join(dataDir, 'secret.key')}`} không phải khoá của bản chép ${from}, nên chưa ` +
  'khôi phục gì. Đặt lại đúng khoá cũ (SECRET_KEY, hoặc tệp secret.key đã cất riêng) rồi chạy lại.'

interface Replaced extends Renewed {
  kept: string | undefined
}

/** The copy is made ready beside the store and takes its place by one rename: a kill in between leaves the old store. */
async function replace(from: string, dataDir: string, secretKey: string | undefined, now: number): Promise<Replaced> {
  const folder = await openDataFolder(dataDir, secretKey)
  const secrets = createSecrets(folder.secretKey)
  if (!opensSealed(from, secrets)) throw new UsageError(otherKey(from, dataDir, secretKey !== undefined))
  const ready = `${folder.database}.restoring`
  await removeStore(ready)
  await copyFile(from, ready)
  const log = fileErasureLog(folder.erasures)
  const erasures: Erasure[] = [
    ...(await log.read()),
    ...(existsSync(folder.database) ? erasuresIn(folder.database) : []),
  ]
  await log.add(erasures)
  const renewed = await renewCopy(ready, erasures, secrets)
  intoOneFile(ready)
  const kept = await setAside(folder.database, now)
  await rename(ready, folder.database)
  await removeStore(ready)
  return { ...renewed, kept }
}

async function setAside(database: string, now: number): Promise<string | undefined> {
  if (!existsSync(database)) return undefined
  intoOneFile(database)
  const kept = `${database}.truoc-khoi-phuc-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
  await link(database, kept)
  for (const end of ['-wal', '-shm']) await rm(`${database}${end}`, { force: true })
  return kept
}

async function removeStore(path: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(`${path}${end}`, { force: true })
}

function told({ erased, uncertain, kept }: Replaced): string {
  return [
    'Đã khôi phục kho dữ liệu.',
    ...(kept === undefined
      ? []
      : [`Kho trước đó được giữ ở ${kept}; xoá khi không còn cần, vì trong đó có dữ liệu người lao động.`]),
    ...(erased === 0 ? [] : [`${erased} người đã xoá dữ liệu sau khi chép: đã xoá lại.`]),
    ...(uncertain.length === 0
      ? []
      : [`Mã truy cập Zalo chưa chắc còn dùng được: ${uncertain.join(', ')}. Khởi động rồi chạy "accounts check".`]),
  ].join('\n')
}
