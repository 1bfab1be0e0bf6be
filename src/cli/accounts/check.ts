import type { OwnedAccount } from '../../accounts/account-repository'
import { checkAccount } from '../../accounts/check-account'
import type { CheckItem } from '../../channels/channel'
import { done, json, no, type Command } from '../command'
import type { CommandService } from '../command-service'
import { callOf } from '../help'
import { indented } from '../text'
import { UsageError } from '../usage-error'

export const checkAccounts: Command = {
  name: 'accounts check',
  where: 'service',
  summary: 'Đi qua từng mục mà nền tảng đòi hỏi và nói mục nào thiếu hoặc sai.',
  takes: { value: 'TÀI_KHOẢN', help: 'ví dụ zalo:2891046637715002264; nếu không ghi: mọi tài khoản' },
  options: { json: { help: 'in ra JSON' } },
  notes: 'Mã thoát là 1 khi có mục thiếu hoặc sai. Mục "?" là mục chỉ người xem được trong trang của nền tảng.',
  async run(service, given) {
    const accounts = chosen(service, given.argument)
    const checked = await Promise.all(
      accounts.map(async (account) => ({
        account,
        items: await checkAccount(account, service.channel(account.channel)),
      })),
    )
    const isWrong = checked.some(({ items }) => items.some(({ state }) => state === 'missing' || state === 'wrong'))
    if (given.has('json')) {
      const { output } = json(checked.map(({ account, items }) => ({ account: account.id, name: account.name, items })))
      return { exitCode: isWrong ? 1 : 0, output }
    }
    const text = checked.map(({ account, items }) => say(account, items)).join('\n\n')
    return isWrong ? no(text) : done(text)
  },
}

function chosen(service: CommandService, typed: string | undefined): readonly OwnedAccount[] {
  const all = service.accounts.all()
  if (typed === undefined && all.length === 0) {
    throw new UsageError(`Chưa có tài khoản nào. Thêm bằng: ${callOf('accounts add')} --help`)
  }
  if (typed === undefined) return all
  const found = all.find(({ id }) => id === typed)
  if (found === undefined) {
    throw new UsageError(
      `Không có tài khoản "${typed}". Có: ${all.map(({ id }) => id).join(', ') || 'chưa có tài khoản nào'}.`,
    )
  }
  return [found]
}

const MARK: Readonly<Record<CheckItem['state'], string>> = {
  ok: '[đạt]',
  missing: '[THIẾU]',
  wrong: '[SAI]',
  unknown: '[?]',
}

function say(account: OwnedAccount, items: readonly CheckItem[]): string {
  const lines = items.map(
    ({ name, state, advice }) => `${MARK[state]} ${name}${advice === undefined ? '' : `: ${advice}`}`,
  )
  const wrong = items.filter(({ state }) => state === 'missing' || state === 'wrong').length
  const sum = wrong === 0 ? 'Không thấy mục nào thiếu hoặc sai.' : `${wrong} mục cần sửa.`
  return `${account.name} (${account.id})\n${indented([...lines, sum].join('\n'))}`
}
