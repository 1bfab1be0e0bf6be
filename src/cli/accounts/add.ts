import type { OwnedAccount } from '../../accounts/account-repository'
import {
  CONNECTED_CHANNELS,
  CREDENTIAL_NAMES,
  missingCredentials,
  type ConnectedChannel,
} from '../../accounts/credentials'
import type { Credentials } from '../../channels/channel'
import { accountId, unitId, type UnitId } from '../../ids'
import type { Given } from '../arguments'
import { done, type Command } from '../command'
import type { CommandService } from '../command-service'
import { callOf } from '../help'
import { UsageError } from '../usage-error'
import { givenCredentials, readCredentials } from './credentials'

export const addAccount: Command = {
  name: 'accounts add',
  where: 'service',
  summary: 'Thêm một Zalo OA hoặc Trang Facebook; tài khoản đã có thì đổi tên, đơn vị hoặc khoá.',
  options: {
    channel: { value: 'KÊNH', help: CONNECTED_CHANNELS.join(' hoặc '), required: true },
    id: { value: 'SỐ', help: 'ID của OA hoặc của Trang', required: true },
    name: { value: 'TÊN', help: 'tên để cán bộ nhận ra' },
    unit: { value: 'MÃ', help: 'đơn vị công đoàn sở hữu (xem: npm run units -- list)' },
    credentials: { value: 'NGUỒN', help: 'tệp chứa khoá, hoặc "-" (đọc từ stdin), hoặc "env" (biến môi trường)' },
  },
  notes: [
    'Khoá không bao giờ ghi trên dòng lệnh, vì người dùng khác của máy xem được. Mỗi dòng một khoá, dạng TÊN=giá trị:',
    ...CONNECTED_CHANNELS.map(
      (channel) => `  ${channel}: ${CREDENTIAL_NAMES[channel].map(({ name }) => name).join(', ')}`,
    ),
  ].join('\n'),
  async input(given, surroundings) {
    const channel = channelOf(given)
    const from = given.text('credentials')
    return from === undefined ? undefined : readCredentials(from, channel, surroundings)
  },
  async run(service, given, input) {
    const account = accountOf(service, given, input)
    const channel = channelOf(given)
    const needed = missingNames(channel, account.credentials, true)
    if (needed.length > 0) throw new UsageError(`Thiếu khoá: ${needed.join(', ')}. Đưa vào bằng --credentials.`)
    const isNew = service.accounts.find(account.id) === undefined
    const pair = givenCredentials(input).refreshToken === undefined ? 'known' : 'given'
    const isSpent = pair === 'given' && (await service.isPairSpent(account))
    await service.addAccount(account, pair)
    const missing = missingNames(channel, account.credentials, false)
    return done(
      [
        `Đã ${isNew ? 'thêm' : 'cập nhật'} ${account.name} (${account.id}), đơn vị ${account.unitId}.`,
        ...(missing.length === 0 ? [] : [`Còn thiếu ${missing.join(', ')}: chưa gửi tin được.`]),
        ...(isSpent ? [SPENT_PAIR] : []),
        `Kiểm tra kết nối: ${callOf('accounts check')} ${account.id}`,
      ].join('\n'),
    )
  },
}

const SPENT_PAIR =
  'Cặp mã Zalo vừa đưa vào đã dùng trước đây nên không nhận lại (mỗi mã gia hạn chỉ dùng được một lần): vẫn giữ cặp đang có.\n' +
  'Nếu cặp đang có không còn dùng được: quản trị viên OA cấp quyền lại cho ứng dụng, rồi nhập cặp mã mới.'

const missingNames = (channel: ConnectedChannel, credentials: Credentials, needed: boolean): string[] =>
  missingCredentials(channel, credentials, needed).map(({ name }) => name)

function channelOf(given: Given): ConnectedChannel {
  const channel = given.oneOf('channel', CONNECTED_CHANNELS)
  if (channel === undefined) throw new UsageError(`--channel phải là ${CONNECTED_CHANNELS.join(' hoặc ')}.`)
  return channel
}

/** What is not given stays as it was; a new account has its id for a name until it gets one. */
function accountOf(service: CommandService, given: Given, input: string | undefined): OwnedAccount {
  const channel = channelOf(given)
  const externalId = given.required('id')
  if (!/^\d{5,30}$/.test(externalId)) throw new UsageError(`--id là một dãy số, "${externalId}" thì không phải.`)
  if (service.channel(channel) === undefined) {
    throw new UsageError(
      'Kênh messenger cần MESSENGER_APP_ID, MESSENGER_APP_SECRET và MESSENGER_VERIFY_TOKEN trong môi trường của dịch vụ.',
    )
  }
  const id = accountId(channel, externalId)
  const known = service.accounts.find(id)
  return {
    id,
    channel,
    externalId,
    name: given.text('name')?.trim() ?? known?.name ?? externalId,
    unitId: unitOf(service, given.text('unit')) ?? known?.unitId ?? service.units.defaultUnit,
    credentials: { ...known?.credentials, ...givenCredentials(input) },
    settings: known?.settings ?? {},
  }
}

function unitOf(service: CommandService, typed: string | undefined): UnitId | undefined {
  if (typed === undefined) return undefined
  const unit = service.units.tree().find(unitId(typed))
  if (unit === undefined) throw new UsageError(`Không có đơn vị "${typed}". Xem: ${callOf('units list')}`)
  return unit.id
}
