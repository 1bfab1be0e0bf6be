import type { OwnedAccount } from '../../accounts/account-repository'
import { done, json, type Command } from '../command'
import { callOf } from '../help'
import { table } from '../text'

export const listAccounts: Command = {
  name: 'accounts list',
  where: 'service',
  summary: 'Liệt kê các OA và Trang đã nối, thuộc đơn vị nào.',
  options: { json: { help: 'in ra JSON' } },
  run(service, given) {
    const accounts = service.accounts.all()
    if (given.has('json')) return Promise.resolve(json(accounts.map(withoutSecrets)))
    if (accounts.length === 0)
      return Promise.resolve(done(`Chưa có tài khoản nào. Thêm bằng: ${callOf('accounts add')} --help`))
    const unit = (account: OwnedAccount): string => service.units.tree().find(account.unitId)?.name ?? account.unitId
    const rows = accounts.map((account) => [account.id, account.name, unit(account)])
    return Promise.resolve(done(table([['Tài khoản', 'Tên', 'Đơn vị'], ...rows])))
  },
}

const withoutSecrets = ({ id, channel, externalId, name, unitId, settings }: OwnedAccount) => ({
  id,
  channel,
  externalId,
  name,
  unitId,
  settings,
})
