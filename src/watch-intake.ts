import type { AccountRegistry } from './accounts/registry'
import { createHearing, type Hearing } from './accounts/hearing'
import type { AccountAlarm, IntakeRepository } from './accounts/intake-repository'
import { createKeepAttached } from './accounts/keep-attached'
import { createReadBack, type ReadBackResult } from './accounts/read-back'
import { watchSilence } from './accounts/watch-silence'
import type { Channel } from './channels/channel'
import type { Metrics } from './http/metrics'
import { channelOf, type AccountId, type ChannelName } from './ids'
import type { Inbox } from './inbox/inbox'
import type { Log } from './log'
import type { WorkCalendar } from './tickets/working-time'
import { MINUTE, SECOND, type Clock } from './time'
import type { Chore } from './work/chore'

export interface IntakeWatchDeps {
  intake: IntakeRepository
  accounts: Pick<AccountRegistry, 'all' | 'find'>
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Channel | undefined
  inbox: Pick<Inbox, 'bringBack'>
  calendar(): WorkCalendar
  clock: Clock
  log: Log
  metrics: Pick<Metrics, 'alarm' | 'readBack' | 'reattached'>
  failed(what: string, error: unknown): void
}

/** Whether accounts are still heard, and what was missed while they were not. */
export interface IntakeWatch {
  /** For the hot path. */
  hearing: Pick<Hearing, 'heard' | 'refused'>
  chores: Chore[]
  /** Before the port is opened: notes what may have been missed since the process ended. */
  start(): Promise<void>
  /** Nothing more is asked of platforms; what was noted goes to the store. May be called twice. */
  close(): Promise<void>
}

export function createIntakeWatch(deps: IntakeWatchDeps): IntakeWatch {
  const { intake, clock, log, metrics } = deps
  const hearing = createHearing(intake)
  const stopping = new AbortController()
  const accounts = () => deps.accounts.all().filter(({ channel }) => channel !== 'webchat')
  const failed = (what: string) => (error: unknown) => {
    if (!stopping.signal.aborted) deps.failed(what, error)
  }
  const watched = {
    intake,
    hearing,
    accounts,
    clock,
    raised(alarm: AccountAlarm) {
      metrics.alarm(alarm.kind)
      log.error('account needs attention', { account: alarm.accountId, kind: alarm.kind, advice: alarm.advice })
    },
    cleared: (account: AccountId, kind: string) => log.info('account is in order again', { account, kind }),
  }

  function told(result: ReadBackResult): void {
    const { accountId, outcome, messages, newIn, reason, since, cut } = result
    metrics.readBack(channelOf(accountId), outcome, newIn)
    const fields = { account: accountId, reason, since: new Date(since).toISOString(), messages, newIn, outcome, cut }
    if (outcome === 'complete' && !cut) log.info('messages of an outage were read back', fields)
    else log.warn('not all messages of an outage could be read back', fields)
    if (reason === 'silent' && newIn > 0) unheard(accountId).catch(failed('unheard alarm'))
  }
  async function unheard(accountId: AccountId): Promise<void> {
    const alarm = { accountId, kind: 'unheard', since: clock.now(), advice: UNHEARD } as const
    if (await intake.raise(alarm)) watched.raised(alarm)
  }

  const readBack = createReadBack({
    intake,
    account: (id) => deps.accounts.find(id),
    channel: deps.channel,
    inbox: deps.inbox,
    clock,
    signal: stopping.signal,
    done: told,
    failed: failed('read back'),
  })
  const keepAttached = createKeepAttached({
    ...watched,
    channel: deps.channel,
    signal: stopping.signal,
    reattached(account) {
      metrics.reattached(channelOf(account))
      log.warn('account was attached again', { account })
    },
    failed: failed('attached'),
  })
  return {
    hearing,
    chores: [
      { name: 'heard', everyMs: 10 * SECOND, run: () => hearing.flush(), everywhere: true },
      { name: 'missed', everyMs: 15 * SECOND, run: () => readBack.run() },
      { name: 'attached', everyMs: 10 * MINUTE, run: () => keepAttached.run() },
      { name: 'silence', everyMs: 15 * MINUTE, run: () => watchSilence({ ...watched, calendar: deps.calendar }) },
    ],
    async start() {
      // Together: an installation has thousands of accounts, and the store writes what comes at once in few transactions.
      await Promise.all(accounts().map(({ id }) => hearing.missed(id, 'start', clock.now())))
    },
    async close() {
      stopping.abort()
      await hearing.flush().catch(failed('heard'))
    },
  }
}

const UNHEARD =
  'Nền tảng đang giữ tin mà webhook không đưa tới: webhook đã tắt. Tin được đọc lại từ nền tảng, chậm vài phút. ' +
  'Hãy bật lại webhook trong trang của nền tảng.'
