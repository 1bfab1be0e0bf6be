import type { OwnedAccount } from '../../accounts/account-repository'
import type { PairOrigin } from '../../accounts/add-account'
import { checkAccount } from '../../accounts/check-account'
import type { IntakeRepository } from '../../accounts/intake-repository'
import { missingCredentials } from '../../accounts/credentials'
import type { AccountRegistry } from '../../accounts/registry'
import type { Channel, Credentials } from '../../channels/channel'
import type { WorkingTime } from '../../flows/content'
import { accountId, unitId, type AccountId, type ChannelName, type UnitId } from '../../ids'
import { DAY, HOUR, parseLocalDate, type LocalDate } from '../../time'
import { faultOfUnit } from '../../units/change-unit'
import { parseCsv } from '../../units/csv'
import { planImport } from '../../units/import-units'
import type { Scope } from '../../units/officer'
import type { Unit } from '../../units/unit'
import type { Units } from '../../units/units'
import type { Answer, Body } from './contract/operations'
import type { Handlers } from './handlers'
import { notFound, refuse } from './refusal'
import { unitRef } from './refs'
import type { TicketDeps } from './ticket-deps'

export interface UnitHandlerDeps extends Pick<TicketDeps, 'content' | 'clock' | 'dialogue'> {
  /** Read again before each change: another process may have made one that this one has not heard of, and it is kept. */
  units: Pick<Units, 'tree' | 'save' | 'saveAll' | 'reload'>
  accounts: Pick<AccountRegistry, 'all' | 'find' | 'reload'>
  addAccount(account: OwnedAccount, pair: PairOrigin): Promise<void>
  /** Whether the account's token pair was used up or refused before, so that it is not taken over. */
  isPairSpent(account: OwnedAccount): Promise<boolean>
  /** Units that work at other hours now; those below may inherit them. */
  hoursChanged(units: readonly UnitId[]): void
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Pick<Channel, 'health'> | undefined
  /** What stands against an account: dropped, refused, silent. */
  intake: Pick<IntakeRepository, 'alarms'>
  tokens: { read(id: AccountId): Promise<{ state: 'live' | 'uncertain' | 'dead'; expiresAt: number } | undefined> }
}

type UnitHandlers = Pick<
  Handlers,
  | 'listUnits'
  | 'saveUnit'
  | 'importUnits'
  | 'listTopics'
  | 'listAccounts'
  | 'addAccount'
  | 'changeAccount'
  | 'checkAccount'
>

export function unitHandlers(deps: UnitHandlerDeps): UnitHandlers {
  const accountIn = (scope: Scope, id: string): OwnedAccount => {
    const found = deps.accounts.all().find((account) => account.id === id)
    if (found === undefined || !scope.units.includes(found.unitId)) throw notFound('Không tìm thấy kênh này.')
    return found
  }
  const mayHold = (scope: Scope, unit: string) => {
    if (!scope.units.includes(unitId(unit))) throw notFound('Không có đơn vị này trong phạm vi của bạn.')
    return unitId(unit)
  }
  return {
    listUnits({ me, query }) {
      const all = deps.units.tree().all()
      const within = all.filter(({ id }) => me.scope.units.includes(id))
      return { units: query.all === 'yes' ? all.map(nameOnly) : within.map((unit) => unitView(unit, deps)) }
    },
    async saveUnit({ me, params, body, audit }) {
      await deps.units.reload()
      const unit = unitOf(params.id, body)
      const before = deps.units.tree().find(unit.id)
      if (before !== undefined && !me.scope.units.includes(unit.id))
        throw notFound('Không có đơn vị này trong phạm vi của bạn.')
      const find = (id: UnitId): Unit | undefined => (id === unit.id ? unit : deps.units.tree().find(id))
      const fault = faultOfUnit(unit, before, find, me.scope)
      if (fault !== undefined) throw wrongField(fault.field, fault.message)
      await deps.units.save(unit)
      if (changesHours(before, unit)) deps.hoursChanged([unit.id])
      audit(`${before === undefined ? 'Thêm' : 'Sửa'} đơn vị ${unit.name}`, unit.id)
      return unitView(unit, deps)
    },
    async importUnits({ me, body, audit }) {
      await deps.units.reload()
      const { rows, units } = planImport(parseCsv(body.csv), deps.units.tree(), me.scope)
      const faults = rows.filter(({ what }) => what === 'fault').length
      const done = !body.dryRun && faults === 0
      if (done) {
        const before = deps.units.tree()
        await deps.units.saveAll(units)
        const changed = units.filter((unit) => changesHours(before.find(unit.id), unit))
        if (changed.length > 0) deps.hoursChanged(changed.map(({ id }) => id))
        audit(`Nhập ${units.length} đơn vị từ tệp CSV`)
      }
      return { rows, faults, done }
    },
    listTopics: () => ({
      topics: [...deps.content().flows.values()].map(({ id, title, group }) => ({ id, title, group })),
    }),
    async listAccounts({ me }) {
      const within = deps.accounts.all().filter((account) => me.scope.units.includes(account.unitId))
      return { accounts: await Promise.all(within.map((account) => accountView(account, deps))) }
    },
    async addAccount({ me, body, audit }) {
      await deps.accounts.reload()
      const id = accountId(body.channel, body.externalId)
      if (deps.accounts.find(id) !== undefined) throw refuse(409, 'in-use', CONNECTED)
      if (deps.channel(body.channel) === undefined) {
        throw refuse(422, 'conflict', 'Kênh này chưa được cài đặt trên máy chủ; xem hướng dẫn quản trị.')
      }
      const credentials = given(body.credentials)
      const missing = missingCredentials(body.channel, credentials, true)
      if (missing.length > 0) {
        const fields = Object.fromEntries(missing.map(({ field }) => [`credentials.${field}`, 'Cần có khoá này.']))
        throw refuse(422, 'bad-request', 'Còn thiếu khoá, chưa nối được.', { fields })
      }
      const account: OwnedAccount = {
        id,
        channel: body.channel,
        externalId: body.externalId,
        name: body.name,
        unitId: mayHold(me.scope, body.unit),
        credentials,
        settings: {},
      }
      if (await deps.isPairSpent(account)) throw wrongField('credentials.refreshToken', SPENT_PAIR)
      await deps.addAccount(account, 'given')
      audit(`Thêm kênh ${account.name}`, account.id)
      return accountView(account, deps)
    },
    async changeAccount({ me, params, body, audit }) {
      await deps.accounts.reload()
      const before = accountIn(me.scope, params.id)
      const unit = body.unit === undefined ? before.unitId : mayHold(me.scope, body.unit)
      const changed = { ...before, name: body.name ?? before.name, unitId: unit }
      await deps.addAccount(changed, 'known')
      audit(`Sửa kênh ${changed.name}`, changed.id)
      return accountView(changed, deps)
    },
    async checkAccount({ me, params, audit }) {
      const account = accountIn(me.scope, params.id)
      audit(`Kiểm tra kênh ${account.name}`, account.id)
      return { items: await checkAccount(account, deps.channel(account.channel)) }
    },
  }
}

const CONNECTED =
  'Tài khoản này đã được nối. Để đổi khoá hoặc nhập cặp mã Zalo mới, người quản trị máy chủ chạy lệnh accounts add.'
const SPENT_PAIR =
  'Cặp mã này đã dùng trước đây, mỗi mã chỉ dùng được một lần. Quản trị viên OA cấp quyền lại cho ứng dụng để có cặp mới.'

function given(credentials: Body<'addAccount'>['credentials']): Credentials {
  return Object.fromEntries(
    Object.entries(credentials).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  )
}

type UnitView = Answer<'saveUnit'>

const nameOnly = ({ id, name, level, parentId }: Unit): UnitView => ({
  id,
  name,
  level,
  aliases: [],
  coverage: [],
  values: {},
  ...(parentId === undefined ? {} : { parent: parentId }),
})

/** A unit's hours are its own or come from above. */
const changesHours = (before: Unit | undefined, { workingTime, parentId }: Unit): boolean =>
  before !== undefined &&
  (before.parentId !== parentId || JSON.stringify(before.workingTime) !== JSON.stringify(workingTime))

const unitView = (unit: Unit, { units, content }: Pick<UnitHandlerDeps, 'units' | 'content'>): UnitView => ({
  ...nameOnly(unit),
  aliases: unit.aliases,
  coverage: unit.coverage,
  values: unit.values,
  works: timeView(units.tree().workingTime(unit.id) ?? content().settings.workingTime),
  ...(unit.workingTime === undefined ? {} : { workingTime: timeView(unit.workingTime) }),
  ...(unit.validFrom === undefined ? {} : { validFrom: unit.validFrom }),
  ...(unit.validTo === undefined ? {} : { validTo: unit.validTo }),
  ...(unit.successorId === undefined ? {} : { successor: unit.successorId }),
})

const timeView = ({ days, ...hours }: WorkingTime): NonNullable<UnitView['works']> => ({ ...hours, days: [...days] })

type Saving = Parameters<UnitHandlers['saveUnit']>[0]['body']

function unitOf(
  id: string,
  { name, level, parent, successor, aliases, coverage, values, workingTime, ...days }: Saving,
): Unit {
  const validFrom = dayOf('validFrom', days.validFrom)
  const validTo = dayOf('validTo', days.validTo)
  return {
    id: unitId(id),
    name,
    level,
    aliases,
    coverage,
    values,
    ...(workingTime === undefined ? {} : { workingTime: ownTime(workingTime) }),
    ...(parent === undefined ? {} : { parentId: unitId(parent) }),
    ...(successor === undefined ? {} : { successorId: unitId(successor) }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  }
}

const ownTime = ({ lunch, ...time }: NonNullable<Saving['workingTime']>): WorkingTime =>
  lunch === undefined ? time : { ...time, lunch }

function dayOf(field: string, typed: string | undefined): LocalDate | undefined {
  const day = typed === undefined ? undefined : parseLocalDate(typed)
  if (typed !== undefined && day === undefined) throw wrongField(field, `Không có ngày ${typed}.`)
  return day
}

const wrongField = (field: string, message: string) =>
  refuse(422, 'bad-request', message, { fields: { [field]: message } })

async function accountView(account: OwnedAccount, deps: UnitHandlerDeps): Promise<Answer<'changeAccount'>> {
  const { id, name, channel, externalId } = account
  const now = deps.clock.now()
  const [heardAt, token, standing] = await Promise.all([
    deps.dialogue.lastHeard(id),
    deps.tokens.read(id),
    deps.intake.alarms(),
  ])
  const alarms = standing.filter(({ accountId: of }) => of === id)
  const tokenText = token === undefined ? undefined : sayToken(token, now)
  const isQuiet = channel !== 'webchat' && alarms.length === 0 && (heardAt === undefined || heardAt < now - 7 * DAY)
  return {
    id,
    name,
    channel,
    externalId,
    unit: unitRef(account.unitId, deps),
    attention: [
      ...alarms.map(({ advice }) => advice),
      ...(tokenText?.isWrong === true ? [tokenText.text] : []),
      ...(channel === 'zalo' && token === undefined ? ['Chưa có cặp mã truy cập của OA: chưa gửi tin được.'] : []),
      ...(channel === 'messenger' && account.credentials.pageAccessToken === undefined
        ? ['Chưa có mã truy cập của Trang: chưa gửi tin được.']
        : []),
      ...(isQuiet ? ['Hơn 7 ngày chưa nhận được gì từ kênh này: kiểm tra webhook.'] : []),
    ],
    ...(heardAt === undefined ? {} : { lastEventAt: heardAt }),
    ...(token === undefined || tokenText === undefined
      ? {}
      : { token: { state: token.state, expiresAt: token.expiresAt, text: tokenText.text } }),
  }
}

function sayToken(
  { state, expiresAt }: { state: string; expiresAt: number },
  now: number,
): { text: string; isWrong: boolean } {
  if (state === 'dead')
    return { text: 'Zalo không nhận mã gia hạn nữa: người quản trị OA cần cấp quyền lại.', isWrong: true }
  if (state === 'uncertain') return { text: 'Mã đến từ bản sao lưu, sẽ được thử khi gia hạn.', isWrong: false }
  if (expiresAt <= now) return { text: 'Mã truy cập đã hết hạn và đang được gia hạn.', isWrong: true }
  return {
    text: `Mã truy cập còn ${Math.max(1, Math.floor((expiresAt - now) / HOUR))} giờ, tự gia hạn.`,
    isWrong: false,
  }
}
