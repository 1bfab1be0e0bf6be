import type { Channel, Connection } from '../channels/channel'
import type { AccountId, ChannelName } from '../ids'
import { SECOND, type Clock } from '../time'
import type { OwnedAccount } from './account-repository'
import type { Hearing } from './hearing'
import type { AccountAlarm, AccountAlarmKind, IntakeRepository } from './intake-repository'

const ASK_WITHIN_MS = 20 * SECOND
const ACCOUNTS_AT_ONCE = 4

export interface KeepAttachedDeps {
  intake: Pick<IntakeRepository, 'raise' | 'clear'>
  hearing: Pick<Hearing, 'missed'>
  accounts(): readonly OwnedAccount[]
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Pick<Channel, 'connection' | 'attach'> | undefined
  clock: Clock
  /** Aborts when the service stops. */
  signal: AbortSignal
  /** The platform had dropped the account, and sends its events again. */
  reattached(account: AccountId): void
  raised(alarm: AccountAlarm): void
  cleared(account: AccountId, kind: AccountAlarmKind): void
  failed(error: unknown): void
}

/**
 * Asks every platform whether it still sends an account's events here. What it dropped is attached again, or becomes an
 * alarm that says what to do; what it sent nowhere in the meantime is noted to be read back.
 */
export function createKeepAttached(deps: KeepAttachedDeps): { run(): Promise<void> } {
  const away = new Set<AccountId>()

  async function look(account: OwnedAccount): Promise<void> {
    const channel = deps.channel(account.channel)
    if (channel?.connection === undefined) return
    const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(ASK_WITHIN_MS)])
    const connection = await channel.connection(account, signal)
    if (connection.kind === 'unreachable') return void away.add(account.id)
    await keep(account, channel, connection, signal)
    if (away.delete(account.id)) await deps.hearing.missed(account.id, 'away', deps.clock.now())
  }

  async function keep(
    account: OwnedAccount,
    channel: Pick<Channel, 'attach'>,
    connection: Exclude<Connection, { kind: 'unreachable' }>,
    signal: AbortSignal,
  ): Promise<void> {
    if (connection.kind === 'refused') return raise(account, 'refused', connection.advice)
    await clear(account, 'refused')
    if (connection.kind === 'connected') return clear(account, 'detached')
    const attached = await channel.attach?.(account, signal)
    if (attached?.kind !== 'done') return raise(account, 'detached', sayDetached(attached?.problems ?? []))
    deps.reattached(account.id)
    await clear(account, 'detached')
    await deps.hearing.missed(account.id, 'reattached', deps.clock.now())
  }

  async function raise({ id }: OwnedAccount, kind: AccountAlarmKind, advice: string): Promise<void> {
    const alarm = { accountId: id, kind, since: deps.clock.now(), advice }
    if (await deps.intake.raise(alarm)) deps.raised(alarm)
  }
  async function clear({ id }: OwnedAccount, kind: AccountAlarmKind): Promise<void> {
    if (await deps.intake.clear(id, kind)) deps.cleared(id, kind)
  }

  return {
    async run() {
      const accounts = [...deps.accounts()]
      const lookAtNext = async (): Promise<void> => {
        for (let one = accounts.shift(); one !== undefined && !deps.signal.aborted; one = accounts.shift())
          await look(one).catch(deps.failed)
      }
      await Promise.all(Array.from({ length: ACCOUNTS_AT_ONCE }, lookAtNext))
    },
  }
}

const sayDetached = (problems: readonly string[]): string =>
  ['Nền tảng không còn gửi tin của tài khoản này về đây và không gắn lại được.', ...problems].join(' ')
