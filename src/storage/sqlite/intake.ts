import {
  ACCOUNT_ALARMS,
  GAP_REASONS,
  type AccountAlarm,
  type IntakeGap,
  type IntakeRepository,
} from '../../accounts/intake-repository'
import type { Database } from './database'
import { accountIdOf } from './rows'

export function sqliteIntake(db: Database): IntakeRepository {
  const hear = db.statement('INSERT INTO account_heard (account_id, slot) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const slots = db.statement<{ slot: number }>(
    'SELECT slot FROM account_heard WHERE account_id = ? ORDER BY slot DESC LIMIT ?',
  )
  const forget = db.statement('DELETE FROM account_heard WHERE slot < ?')
  const openGap =
    db.statement(`INSERT INTO intake_gap (account_id, since, reason, noted_at) VALUES (?, ?, ?, ?) ON CONFLICT (account_id)
    DO UPDATE SET reason = CASE WHEN excluded.since < since THEN excluded.reason ELSE reason END,
    since = min(since, excluded.since), noted_at = max(noted_at, excluded.noted_at)`)
  const gaps = db.statement<GapRow>('SELECT * FROM intake_gap ORDER BY noted_at, account_id')
  const closeGap = db.statement('DELETE FROM intake_gap WHERE account_id = ? AND noted_at <= ?')
  const known = db.statement('SELECT 1 FROM account_alarm WHERE account_id = ? AND kind = ?')
  const raise =
    db.statement(`INSERT INTO account_alarm (account_id, kind, since, advice) VALUES (?, ?, ?, ?) ON CONFLICT (account_id, kind)
    DO UPDATE SET advice = excluded.advice`)
  const clear = db.statement('DELETE FROM account_alarm WHERE account_id = ? AND kind = ?')
  const alarms = db.statement<AlarmRow>('SELECT * FROM account_alarm ORDER BY since, account_id, kind')

  return {
    heard: (given) =>
      db.write(() => {
        for (const { accountId, slot } of given) hear.run(accountId, slot)
      }),
    slotsOf: (account, limit) => Promise.resolve(slots.all(account, limit).map(({ slot }) => slot)),
    forgetSlots: (before) => db.write(() => forget.run(before)),
    openGap: ({ accountId, since, reason, notedAt }) =>
      db.write(() => void openGap.run(accountId, since, reason, notedAt)),
    gaps: () => Promise.resolve(gaps.all().map(toGap)),
    closeGap: ({ accountId, notedAt }) => db.write(() => void closeGap.run(accountId, notedAt)),
    raise: ({ accountId, kind, since, advice }) =>
      db.write(() => {
        const isNew = known.get(accountId, kind) === undefined
        raise.run(accountId, kind, since, advice)
        return isNew
      }),
    clear: (account, kind) => db.write(() => clear.run(account, kind) > 0),
    alarms: () => Promise.resolve(alarms.all().flatMap(toAlarm)),
  }
}

type GapRow = { account_id: string; since: number; reason: string; noted_at: number }
type AlarmRow = { account_id: string; kind: string; since: number; advice: string }

const toGap = ({ account_id, since, reason, noted_at: notedAt }: GapRow): IntakeGap => ({
  accountId: accountIdOf(account_id),
  since,
  reason: GAP_REASONS.find((one) => one === reason) ?? 'start',
  notedAt,
})

function toAlarm({ account_id, kind: stored, since, advice }: AlarmRow): AccountAlarm[] {
  const kind = ACCOUNT_ALARMS.find((one) => one === stored)
  return kind === undefined ? [] : [{ accountId: accountIdOf(account_id), kind, since, advice }]
}
