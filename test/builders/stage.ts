import { DatabaseSync } from '@photostructure/sqlite'
import { join } from 'node:path'
import type { Replacements } from '../../src/compose'
import { accountId, type AccountId, type ConversationId } from '../../src/ids'
import type { Log } from '../../src/log'
import { createSecrets } from '../../src/secrets'
import {
  startMessengerPlatform,
  type MessengerPlatform,
  type MessengerPlatformOptions,
} from '../../src/simulate/messenger-platform'
import { startZaloPlatform, type ZaloPlatform, type ZaloPlatformOptions } from '../../src/simulate/zalo-platform'
import { commandCase } from '../../src/tickets/case-commands'
import { commandTicket } from '../../src/tickets/officer-commands'
import { askConsent, reveal, type Reporter } from '../../src/tickets/consent-commands'
import type { OfficerCommand, CaseCommand } from '../../src/tickets/officer-decision'
import type { Ticket } from '../../src/tickets/ticket'
import { HOUR, startOfDay, type Instant, type LocalDate } from '../../src/time'
import { startService, type RunningService } from './service'

const SECRET_KEY = 'a-secret-key-for-tests-only-0123456789'
/** A Monday, nine in the morning. */
const BEGIN: Instant = startOfDay('2026-11-23' as LocalDate) + 9 * HOUR
/** The service's own time between two things that happen, so that their order is that of a platform's clock. */
const BETWEEN_MS = 1_000

/** A worker as a platform knows them. */
export interface Worker {
  id: string
  /** Writes, lets the service do what there is to do, and gives what the worker got for it, joined. */
  says(text: string): Promise<string>
  /** Taps a choice of the newest message by its label (Messenger). */
  taps(label: string): Promise<string>
  /** Lets something happen and gives what the worker got for it. */
  after(happening: () => Promise<unknown>): Promise<string>
  conversation: ConversationId
  account: AccountId
}

export interface Stage {
  service: RunningService
  zalo: ZaloPlatform
  messenger: MessengerPlatform
  now(): Instant
  /** Lets time pass at once, and the service do what has fallen due. */
  passes(ms: number): Promise<void>
  /** Everything that has to be done now is done. */
  settled(): Promise<void>
  zaloWorker(): Worker
  messengerWorker(pageId?: string): Worker
  tickets(): Promise<Ticket[]>
  ticketOf(worker: Worker): Promise<Ticket>
  /** The worker asks for a person and says no workplace; what is said then goes to the ticket. */
  asksForPerson(worker: Worker): Promise<Ticket>
  officer(ticket: Ticket, command: OfficerCommand): Promise<void>
  officerInCase(code: string, command: CaseCommand): Promise<void>
  /** An officer of every unit asks in a case to know who told it, and is shown it. */
  asksConsent(code: string, reason: string): Promise<void>
  reveals(code: string): Promise<Reporter>
  /** Every row of every table as text, but of the named columns. */
  dump(except?: readonly string[]): string
  /** What the service logged. */
  logged(): string
  close(): Promise<void>
}

interface StageOptions {
  zalo?: ZaloPlatformOptions
  messenger?: MessengerPlatformOptions
  env?: Record<string, string>
  replace?: Replacements
  /** In the place of the one that `logged` gives. */
  log?: Log
}

const ANH_TU = { officer: 'Anh Tú', officerId: 'officer-tu' }

/** The real service on both fake platforms, under one clock that moves only when a test says so. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  let now = BEGIN
  const clock = { now: () => now }
  const lines: string[] = []
  const note = (text: string, fields?: unknown): void => void lines.push(`${text} ${JSON.stringify(fields)}`)
  const log: Log = options.log ?? { error: note, warn: note, info: note, debug: note }
  const zalo = await startZaloPlatform({ requestsPerMinute: Infinity, clock, ...options.zalo })
  const messenger = await startMessengerPlatform({ callsPerSecond: Infinity, clock, ...options.messenger })
  const env = { ...zalo.environment, ...messenger.environment, ZALO_REQUESTS_PER_MINUTE: '600000', ...options.env }
  const service = await startService(env, { clock, random: () => 0.5, ...options.replace }, undefined, log)
  zalo.connect(`${service.url}/webhooks/zalo`)
  messenger.connect(`${service.url}/webhooks/messenger`)
  const secrets = createSecrets(SECRET_KEY)
  const wake = (id: ConversationId): void => service.work.wakeConversation(id)

  async function settled(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await Promise.all([zalo.idle(), messenger.idle()])
      // On a busy machine the store can take longer than a second: then the event lies in the spool.
      await service.inbox.replay()
      await service.work.sweep()
      await service.work.idle()
    }
  }
  async function passes(ms: number): Promise<void> {
    now += ms
    await settled()
  }
  function worker(platform: ZaloPlatform | MessengerPlatform, id: string, account: AccountId): Worker {
    const mine = () => platform.deliveries.filter(({ userId }) => userId === id)
    async function after(happening: () => Promise<unknown>): Promise<string> {
      const before = mine().length
      now += BETWEEN_MS
      await happening()
      await settled()
      return mine()
        .slice(before)
        .map(({ text }) => text)
        .join('\n---\n')
    }
    return {
      id,
      account,
      conversation: secrets.conversationOf(account, id),
      after,
      says: (text) => after(() => platform.sendText(id, text, now)),
      taps: (label) =>
        after(async () => {
          const choice = mine()
            .at(-1)
            ?.choices.find(({ title }) => title.includes(label))
          if (choice === undefined) throw new Error(`"${label}" is no choice of: ${mine().at(-1)?.text}`)
          await messenger.tap(id, choice.title, choice.payload, now)
        }),
    }
  }
  const tickets = (): Promise<Ticket[]> => service.store.tickets.list({ limit: 100 })
  async function ticketOf({ conversation }: Worker): Promise<Ticket> {
    const ticket = (await tickets()).findLast(({ conversationId }) => conversationId === conversation)
    if (ticket === undefined) throw new Error('The worker has no ticket.')
    return ticket
  }

  return {
    service,
    zalo,
    messenger,
    now: () => now,
    passes,
    settled,
    zaloWorker: () => worker(zalo, zalo.newUser(), accountId('zalo', zalo.oaId)),
    messengerWorker: (page = messenger.pageId) =>
      worker(messenger, messenger.newUser(page), accountId('messenger', page)),
    tickets,
    ticketOf,
    async asksForPerson(worker) {
      await worker.says('cho em gặp cán bộ công đoàn')
      await worker.says('bỏ qua')
      return ticketOf(worker)
    },
    async officer({ id }, command) {
      const outcome = await commandTicket({ tickets: service.store.tickets, clock, wake }, id, command)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      await settled()
    },
    async officerInCase(code, command) {
      const { cases } = service.store
      const outcome = await commandCase({ cases, secrets, clock, wake }, code, command)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      await settled()
    },
    async asksConsent(code, reason) {
      const { cases } = service.store
      const scope = {
        units: service.units
          .tree()
          .all()
          .map(({ id }) => id),
      }
      const who = { ...ANH_TU, unit: 'Công đoàn Khu công nghiệp', reason }
      const outcome = await askConsent({ cases, secrets, clock, wake }, scope, code, who)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      await settled()
    },
    async reveals(code) {
      const { accounts, store, units } = service
      const { cases, contacts } = store
      const scope = {
        units: units
          .tree()
          .all()
          .map(({ id }) => id),
      }
      const outcome = await reveal({ cases, contacts, accounts, secrets, clock, wake }, scope, code, ANH_TU)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      await settled()
      return outcome.reporter
    },
    dump: (except = []) => dumpOf(join(service.dataDir, 'mot-cham.sqlite'), except),
    logged: () => lines.join('\n'),
    async close() {
      await service.close()
      await Promise.all([zalo.close(), messenger.close()])
    },
  }
}

function dumpOf(path: string, except: readonly string[]): string {
  const database = new DatabaseSync(path, { readOnly: true })
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[]
  const lines = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => {
        const kept = Object.entries(row as Record<string, unknown>).filter(
          ([column]) => !except.includes(`${name}.${column}`),
        )
        return `${name}: ${kept.map(([column, value]) => `${column}=${value instanceof Uint8Array ? `${value.length} bytes` : String(value)}`).join(' | ')}`
      }),
  )
  database.close()
  return lines.join('\n')
}
