import { eraseAgain } from '../../contacts/erase-again'
import { erasuresOf } from '../../storage/erasure-log'
import { done, type Command } from '../command'
import { UsageError } from '../usage-error'

/** A copy that was put back holds who was erased after it was made; the embedded store's `restore` does this by itself. */
export const eraseContactsAgain: Command = {
  name: 'contacts erase-again',
  where: 'service',
  summary: 'Sau khi phục hồi MongoDB từ bản chép: xoá lại những người đã xoá dữ liệu sau lúc chép.',
  takes: { value: 'TỆP', help: 'erasures.log trong DATA_DIR của một tiến trình', required: true },
  options: {},
  notes: 'Chạy lại không sao: ai đã xoá rồi thì không xoá nữa.',
  async input(given, { readText }) {
    const path = given.argument ?? ''
    try {
      return await readText(path)
    } catch {
      throw new UsageError(`Không đọc được tệp ${path}.`)
    }
  },
  async run(service, _given, text = '') {
    const found = await eraseAgain(erasuresOf(text), service)
    return done(found === 0 ? 'Không có ai phải xoá lại.' : `Đã xoá lại ${found} người.`)
  },
}
