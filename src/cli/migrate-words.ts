import type { Migrated } from '../storage/migrate/migrate'
import { sayTime, table } from './text'
import { UsageError } from './usage-error'

export interface MigratedFolder {
  path: string
  erasures: string
  movedMark: string
  /** Where the secret key lies, when the environment did not give it. */
  keyFile?: string
}

/** What the person must do about a refusal; undefined for what is none. */
export function sayRefused(error: unknown): UsageError | undefined {
  if (!(error instanceof Error)) return undefined
  switch (error.name) {
    case 'TargetRefused':
      return new UsageError(sayTarget(error))
    case 'MongooseServerSelectionError':
      return new UsageError(`Không tới được MongoDB: ${error.message}`)
    default:
      return undefined
  }
}

function sayTarget(error: Error & { why?: string; holds?: string }): string {
  return error.why === 'holds-data'
    ? `Cơ sở dữ liệu đích đã có dữ liệu (${error.holds ?? ''}): chọn một cơ sở dữ liệu còn trống, đừng chạy dịch vụ trên đó trước khi chuyển.`
    : 'Cơ sở dữ liệu đích thuộc một hệ thống khác (khoá bí mật khác): chọn cơ sở dữ liệu khác.'
}

export function sayMigrated(migrated: Migrated, folder: MigratedFolder): string {
  switch (migrated.kind) {
    case 'spool-left':
      return (
        `Còn ${migrated.deliveries} gói tin chờ trong ${folder.path}/spool chưa vào được kho cũ: chạy dịch vụ như cũ ` +
        'một lần cho vào hết (npm run doctor cho biết còn bao nhiêu), rồi chuyển.'
      )
    case 'done-before':
      return `Đã chuyển xong từ ${sayTime(migrated.at)}: không làm gì thêm.\n\n${whatNext(folder)}`
    case 'differs':
      return (
        `${sayCompared(migrated)}\n\nCó chỗ không khớp: CHƯA dùng cơ sở dữ liệu đích được. Kho cũ còn nguyên và vẫn chạy được. ` +
        'Chạy lại lệnh này để chuyển lại từ đầu; vẫn không khớp thì báo người phụ trách kỹ thuật.'
      )
    case 'moved':
      return [
        sayCompared(migrated),
        '',
        'Đã chuyển xong, hai bên khớp từng bản ghi.',
        ...(migrated.missingFiles === 0
          ? []
          : [`${migrated.missingFiles} tệp đính kèm không còn trong thư mục blobs của kho cũ nên không chuyển được.`]),
        '',
        whatNext(folder),
      ].join('\n')
  }
}

const DIGEST_CHARS = 12

function sayCompared({ compared }: Migrated & { kind: 'moved' | 'differs' }): string {
  const rows = compared.map(({ kind, from, to, isSame }) => [
    ...[kind.label, `(${kind.collection})`, String(from.count), String(to.count)],
    ...[from.digest.slice(0, DIGEST_CHARS), to.digest.slice(0, DIGEST_CHARS), isSame ? 'khớp' : 'KHÔNG KHỚP'],
  ])
  return table([['Loại', '(kind)', 'Kho cũ', 'MongoDB', 'Mã kho cũ', 'Mã MongoDB', 'So sánh'], ...rows])
}

function whatNext({ path, erasures, movedMark, keyFile }: MigratedFolder): string {
  const key = keyFile === undefined ? 'như đang đặt' : `là nội dung của tệp ${keyFile}`
  return [
    'Việc cần làm tiếp:',
    `  1. Đặt cho mọi tiến trình: DATABASE_URL (như --to), REDIS_URL=redis://…, SECRET_KEY (${key}).`,
    '  2. Khởi động (ROLE=all, hoặc web và worker), rồi chạy npm run doctor.',
    `  3. Giữ ${erasures} (ai đã xoá dữ liệu) làm DATA_DIR/erasures.log của một tiến trình worker.`,
    `  4. Khi hệ thống mới đã chạy ổn, cất hoặc xoá ${path}: trong đó vẫn là dữ liệu người lao động.`,
    `     Kho cũ không khởi động lại được nữa (${movedMark}).`,
  ].join('\n')
}
