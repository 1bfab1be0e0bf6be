import type { WorkCalendar } from '../tickets/working-time'
import { DAY, HOUR, formatDate, localDate, minuteOfDay, type Clock, type Instant } from '../time'
import type { AccountId } from '../ids'
import type { OwnedAccount } from './account-repository'
import type { Hearing } from './hearing'
import type { AccountAlarm, IntakeRepository } from './intake-repository'
import { silenceOf, SHORTEST_SILENCE_MS, type Silence } from './silence'

/** Habits change: what is older says nothing of today. */
export const REMEMBERED_MS = 28 * DAY
/** Of a busy account that is a week, of a small one all that is remembered. */
const SLOTS_LOOKED_AT = 240

export interface WatchSilenceDeps {
  intake: Pick<IntakeRepository, 'slotsOf' | 'raise' | 'clear' | 'alarms' | 'forgetSlots'>
  hearing: Pick<Hearing, 'missed'>
  accounts(): readonly OwnedAccount[]
  calendar(): WorkCalendar
  clock: Clock
  raised(alarm: AccountAlarm): void
  cleared(account: OwnedAccount['id'], kind: AccountAlarm['kind']): void
}

/**
 * Raises an alarm for every account that has been silent for unusually long, and asks the platform then whether it has
 * what was not brought: a webhook that a platform switched off tells nobody here.
 */
export async function watchSilence(deps: WatchSilenceDeps): Promise<void> {
  const now = deps.clock.now()
  const standing = new Map(
    (await deps.intake.alarms())
      .filter(({ kind }) => kind === 'silent')
      .map((alarm): [AccountId, Instant] => [alarm.accountId, alarm.since]),
  )
  for (const account of deps.accounts()) {
    // One account at a time, the event loop free in between.
    await new Promise((resolve) => setImmediate(resolve))
    const silence = await silenceOfAccount(account, now, deps)
    const before = standing.get(account.id)
    if (silence !== undefined) await raise(account, silence, now, deps)
    else if (before !== undefined) await over(account, before, now, deps)
  }
  await deps.intake.forgetSlots(now - REMEMBERED_MS)
}

async function silenceOfAccount({ id }: OwnedAccount, now: Instant, deps: WatchSilenceDeps) {
  const [last] = await deps.intake.slotsOf(id, 1)
  if (last === undefined || now - last <= SHORTEST_SILENCE_MS) return undefined
  return silenceOf(await deps.intake.slotsOf(id, SLOTS_LOOKED_AT), now, deps.calendar())
}

async function raise(account: OwnedAccount, silence: Silence, now: Instant, deps: WatchSilenceDeps): Promise<void> {
  const alarm = {
    accountId: account.id,
    kind: 'silent',
    since: silence.since,
    advice: sayIt(account, silence),
  } as const
  if (await deps.intake.raise(alarm)) deps.raised(alarm)
  await deps.hearing.missed(account.id, 'silent', now)
}

/** What came between the last reading and the first event heard again is read once more. */
async function over({ id }: OwnedAccount, since: Instant, now: Instant, deps: WatchSilenceDeps): Promise<void> {
  await deps.hearing.missed(id, 'silent', now, since)
  for (const kind of ['silent', 'unheard'] as const) {
    if (await deps.intake.clear(id, kind)) deps.cleared(id, kind)
  }
}

const WHERE = {
  zalo: 'xem webhook có đang bật ở developers.zalo.me, mục Webhook (Zalo tự tắt sau khoảng 2 giờ gửi lỗi)',
  messenger: 'xem webhook và Trang còn gắn với ứng dụng ở developers.facebook.com (Facebook tự gỡ sau 1 giờ gửi lỗi)',
  webchat: 'xem trang trò chuyện có mở được không',
} as const

function sayIt({ channel }: OwnedAccount, { since, quietMs, usualMs }: Silence): string {
  const hours = (ms: number): string => `${Math.max(1, Math.round(ms / HOUR))} giờ làm việc`
  const minutes = minuteOfDay(since)
  const time = `${Math.floor(minutes / 60)} giờ ${String(minutes % 60).padStart(2, '0')}`
  return (
    `Im lặng lạ thường: không nhận được gì từ ${time} ngày ${formatDate(localDate(since))} ` +
    `(${hours(quietMs)}; bình thường cách nhau không quá ${hours(usualMs)}). Hãy ${WHERE[channel]}.`
  )
}
