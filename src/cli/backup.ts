import { chmod } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { copySqlite } from '../storage/sqlite/copy'
import { done, type Command } from './command'
import { UsageError } from './usage-error'

export const backup: Command = {
  name: 'backup',
  where: 'here',
  distributed:
    'Kho dữ liệu của hệ thống này là MongoDB, không phải một tệp: sao lưu bằng mongodump, và cất khoá SECRET_KEY ở nơi khác.',
  summary: 'Chép kho dữ liệu (SQLite) ra một tệp, trọn vẹn tại một thời điểm; dịch vụ vẫn chạy.',
  takes: { value: 'TỆP', help: 'tệp mới', required: true },
  options: {},
  notes:
    'Bản chép không mở được nếu thiếu khoá bí mật (SECRET_KEY, hoặc tệp secret.key trong DATA_DIR): cất khoá ở nơi khác.',
  async run(given, { dataDir }) {
    const from = join(dataDir, 'mot-cham.sqlite')
    const to = resolve(given.argument ?? '')
    if (!existsSync(from)) throw new UsageError(`Chưa có kho dữ liệu trong ${dataDir}.`)
    if (existsSync(to)) throw new UsageError(`${to} đã có: chọn tên khác, bản cũ không bị ghi đè.`)
    const before = process.umask(0o077)
    try {
      copySqlite(from, to)
    } finally {
      process.umask(before)
    }
    await chmod(to, 0o600)
    return done(
      `Đã chép kho dữ liệu vào ${to}.\n` +
        'Chép riêng, để ở nơi khác: khoá bí mật (secret.key hoặc SECRET_KEY). Chép thêm thư mục blobs nếu cần các tệp đính kèm.',
    )
  },
}
