import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tryLock } from '../control/lock'
import { DataDirInUse } from '../control/wait-for-lock'
import { openDataFolder, type DataFolder } from '../data-folder'
import { createSecrets } from '../secrets'
import type { Migration } from '../storage/migrate/migrate'
import { whyNotUsable } from '../storage/sqlite/restore'
import type { Given } from './arguments'
import { done, no, type Command, type Surroundings } from './command'
import { sayMigrated, sayRefused } from './migrate-words'
import { opensSealed } from './opens-sealed'
import { UsageError } from './usage-error'

const FAULTS = {
  'not-a-store': 'không phải kho dữ liệu của Một Chạm',
  damaged: 'bị hỏng: khôi phục bản chép gần nhất (npm run restore) rồi chuyển',
  newer: 'do phiên bản mới hơn của chương trình ghi: dùng phiên bản đó để chuyển',
} as const
/** With the database's name: without one everything would go into MongoDB's `test`. */
const DATABASE = /^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/

export const migrate: Command = {
  name: 'migrate',
  where: 'here',
  summary: 'Chuyển cả hệ thống từ kho SQLite sang MongoDB; dịch vụ phải đang dừng.',
  options: {
    from: { value: 'THƯ-MỤC', help: 'DATA_DIR của hệ thống đang dùng', required: true },
    to: { value: 'mongodb://…/TÊN', help: 'cơ sở dữ liệu mới, còn trống', required: true },
  },
  notes:
    'Bị ngắt giữa chừng thì chạy lại đúng lệnh đó: chuyển tiếp từ chỗ dở, không bị ghi hai lần. Kho cũ không mất gì.\n' +
    'Cần đúng khoá bí mật (SECRET_KEY, hoặc tệp secret.key trong thư mục cũ).',
  async run(given, surroundings) {
    const from = resolve(given.required('from'))
    refuseUnusable(from, given, surroundings)
    const attempt = await tryLock(from, 'migrate', surroundings.clock.now())
    if (attempt.kind === 'held') throw new DataDirInUse(from, attempt.by)
    try {
      return await move(from, given.required('to'), surroundings)
    } finally {
      await attempt.lock.release()
    }
  },
}

/** Before anything is made in the folder: a mistyped one must not become an installation. */
function refuseUnusable(from: string, given: Given, { env }: Pick<Surroundings, 'env'>): void {
  const database = join(from, 'mot-cham.sqlite')
  if (!existsSync(database)) throw new UsageError(`Chưa có kho dữ liệu trong ${from}.`)
  const fault = whyNotUsable(database)
  if (fault !== undefined) throw new UsageError(`${database} ${FAULTS[fault]}.`)
  if ((env['SECRET_KEY'] ?? '') === '' && !existsSync(join(from, 'secret.key')))
    throw new UsageError(`Thiếu khoá bí mật: đặt SECRET_KEY như khi chạy dịch vụ (${from} không có tệp secret.key).`)
  if (!DATABASE.test(given.required('to')))
    throw new UsageError('--to phải có dạng mongodb://máy[:cổng]/TÊN-CƠ-SỞ-DỮ-LIỆU.')
}

async function move(from: string, to: string, { env, clock, say }: Surroundings) {
  const given = env['SECRET_KEY'] ?? ''
  const folder = await openDataFolder(from, given === '' ? undefined : given)
  const secrets = createSecrets(folder.secretKey)
  if (!opensSealed(folder.database, secrets))
    throw new UsageError('Khoá bí mật không phải khoá của kho này: dữ liệu đã mã hoá sẽ không ai đọc được nữa.')
  // MongoDB's library is read only where it is used.
  const { migrateInstallation } = await import('../storage/migrate/migrate.js')
  const migration: Migration = {
    ...{ folder, secrets, clock },
    tell: {
      begun: (how) => say?.(HOW[how]),
      moving: (label) => say?.(`  ${label} …`),
      comparing: () => say?.('Đang so từng bản ghi hai bên …'),
    },
  }
  const migrated = await migrateInstallation(migration, to).catch((error: unknown) => {
    throw sayRefused(error) ?? error
  })
  const text = sayMigrated(migrated, folderIn(from, folder, given !== ''))
  return migrated.kind === 'moved' || migrated.kind === 'done-before' ? done(text) : no(text)
}

const HOW = {
  new: 'Bắt đầu chuyển:',
  'goes-on': 'Chuyển tiếp từ chỗ dở lần trước:',
  anew: 'Kho cũ đã thay đổi từ lần chạy trước: xoá phần đã chuyển và chuyển lại từ đầu:',
} as const

const folderIn = (path: string, { erasures, movedMark }: DataFolder, isKeyGiven: boolean) => ({
  ...{ path, erasures, movedMark },
  ...(isKeyGiven ? {} : { keyFile: join(path, 'secret.key') }),
})
