import { erasuresOf, type Erasure } from '../../storage/erasure-log'
import { done, type Command } from '../command'
import { UsageError } from '../usage-error'
import { eraseSoon, whenDone } from './erase'

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
    const known = new Map((await service.contacts.erasures()).map(({ conversation, at }) => [conversation, at]))
    const forgotten = latest(erasuresOf(text)).filter(({ conversation, at }) => (known.get(conversation) ?? -1) < at)
    let found = 0
    for (const { conversation: conversationId, at } of forgotten) {
      const accountId = await service.contacts.accountOf(conversationId)
      if (accountId === undefined) continue
      found += 1
      await eraseSoon(service, { conversationId, accountId }, at)
    }
    if (found === 0) return done('Không có ai phải xoá lại.')
    return done(`Đang xoá lại ${found} người, ${whenDone(service)}.`)
  },
}

/** Somebody may have come back and have been erased once more. */
function latest(erasures: readonly Erasure[]): Erasure[] {
  const last = new Map<Erasure['conversation'], Erasure>()
  for (const one of erasures) if (one.at > (last.get(one.conversation)?.at ?? -1)) last.set(one.conversation, one)
  return [...last.values()]
}
