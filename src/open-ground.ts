import { openAccounts, type AccountRegistry } from './accounts/registry'
import { environmentAccounts } from './accounts/from-environment'
import type { MediaFetchOptions } from './attachments/fetch'
import type { Backing } from './backing/backing'
import { openBacking } from './backing/open-backing'
import type { PlatformHttp } from './channels/http-client'
import { chatAccount } from './channels/webchat/chat-account'
import type { Config } from './config'
import type { HeavyWork } from './content/heavy-work'
import { openLiveContent, type LiveContent } from './content/live-content'
import { openDataFolder, type DataFolder } from './data-folder'
import { followOthers } from './follow-others'
import { createMetrics, type Metrics } from './http/metrics'
import { createFailureLog, type FailureLog } from './failure-log'
import { kindOfError, type Log } from './log'
import { createSecrets, type Secrets } from './secrets'
import type { Store } from './storage/store'
import { settable, systemClock, type Clock } from './time'
import { openUnits, type Units } from './units/units'
import type { Chore } from './work/chore'

/** What tests put in place of the real thing; every replacement is taken before anything is built from it. */
export interface Replacements {
  clock?: Clock
  http?: PlatformHttp
  media?: MediaFetchOptions
  random?: () => number
  contentRoot?: string
  heavy?: HeavyWork
  /** Opened for one command, beside the processes that serve: it publishes nothing by itself and has no chores. */
  visiting?: true
}

/** What every part of the service stands on: what is kept, who there is, what is said, and who hears of trouble. */
export interface Ground {
  config: Config
  clock: Clock
  log: Log
  metrics: Metrics
  folder: DataFolder
  secrets: Secrets
  backing: Backing
  store: Store
  units: Units
  accounts: AccountRegistry
  content: LiveContent
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  /** Read again what other processes changed; none where there is only one. */
  chores: readonly Chore[]
  failures: FailureLog
  /** Something failed that is tried again, or that nobody waits for. `what`: a fixed word, by which failures are counted. */
  failed(what: string, error: unknown): void
  /** An account does not work and a person must do something. */
  onAlarm(account: string, reason: string): void
  /** After all that stands on it; the store last. */
  close(): Promise<void>
}

export async function openGround(config: Config, log: Log, replace: Replacements): Promise<Ground> {
  const clock = settable(replace.clock ?? systemClock)
  const metrics = createMetrics()
  const failures = createFailureLog(log)
  const failed = (what: string, error: unknown): void => {
    metrics.failed(what, kindOfError(error))
    failures.note('work failed', error, { what })
  }
  const folder = await openDataFolder(config.dataDir, config.secretKey)
  const secrets = createSecrets(folder.secretKey)
  const backing = await openBacking(config.mode, folder, { secrets, clock, log, failed })
  const { store, broadcast } = backing
  const units = await openUnits(store.units, () => broadcast.publish('units', {}))
  const accounts = await openAccounts(store.accounts, () => broadcast.publish('accounts', {}))
  for (const account of [chatAccount(units.defaultUnit), ...environmentAccounts(config, units.defaultUnit)]) {
    await accounts.connect(account, replace.visiting !== true)
  }
  const contentRoot = replace.contentRoot ?? process.cwd()
  const content = await openLiveContent({
    root: contentRoot,
    revisions: store.revisions,
    clock,
    log,
    heavy: replace.heavy,
    folder: replace.visiting ? 'visiting' : config.mode.kind === 'embedded' ? 'own' : 'one-of-many',
    changed: (revision) => broadcast.publish('content', { revision }),
  })
  const following =
    config.mode.kind === 'embedded' ? undefined : followOthers({ broadcast, content, accounts, units, failed })
  return {
    ...{ config, clock, log, metrics, folder, secrets, backing, store, units, accounts, content, contentRoot },
    chores: following?.chores ?? [],
    failures,
    failed,
    onAlarm(account, reason) {
      metrics.alarm(reason.slice(0, 40))
      log.error('account needs attention', { account, reason })
    },
    async close() {
      await following?.close()
      await content.close()
      await backing.close()
      failures.close()
    },
  }
}
