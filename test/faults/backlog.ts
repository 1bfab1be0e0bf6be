import { messengerRequest, MESSENGER_ENV, pageId, pageOf } from '../../bench/messenger-requests'
import type { PlainPlatform } from '../../bench/plain-platform'
import { closedTalk } from '../../bench/talk'
import { createPlatformHttp } from '../../src/channels/http-client'
import { openMessenger } from '../../src/channels/messenger/from-config'
import { parseConfig } from '../../src/config'
import { createInbox } from '../../src/inbox/inbox'
import type { Secrets } from '../../src/secrets'
import type { Store } from '../../src/storage/store'
import { openUnits } from '../../src/units/units'

const SECOND = 1_000
const STORED_AT_ONCE = 200
const LIVE_MS = 20 * SECOND
const ASKED_EVERY_MS = 5 * SECOND
const LOOK_EVERY_MS = 20

export interface Backlog {
  events: number
  accounts: number
}

export type Environment = Readonly<Record<string, string>>

export const SECRET_KEY = 'a-secret-key-for-tests-only-0123456789'

export const environmentOf = (platform: PlainPlatform): Environment => ({
  ...MESSENGER_ENV,
  SECRET_KEY,
  MESSENGER_API_URL: platform.url,
})

/** The account whose number is 0. */
export const FIRST_ACCOUNT = pageId(0)

/** What webhooks brought while nobody was there to answer: each event of another person, over so many accounts. */
export async function storeBacklog({ events, accounts }: Backlog, store: Store, secrets: Secrets): Promise<void> {
  const { defaultUnit } = await openUnits(store.units)
  for (let page = 0; page < accounts; page++) {
    const settings = { requestsPerMinute: 60_000 }
    await store.accounts.save({ ...pageOf(page), settings, unitId: defaultUnit })
  }
  const channel = openMessenger(parseConfig(MESSENGER_ENV), createPlatformHttp())
  if (channel === undefined) throw new Error('there is no Messenger')
  const spool = {
    keep: () => Promise.resolve(false),
    waiting: () => Promise.resolve(0),
    replay: () => Promise.resolve(0),
  }
  const { events: mailboxes, contacts } = store
  const inbox = createInbox({ events: mailboxes, contacts, spool, secrets, isKnown: () => true, wake: () => undefined })
  let n = 0
  const storing = Array.from({ length: STORED_AT_ONCE }, async () => {
    for (let own = n++; own < events; own = n++) {
      const at = Date.now()
      const parsed = channel.parse(bodyOf(messengerRequest(own, own % accounts)), at)
      while ((await inbox.accept(channel, parsed, at)) !== 'stored');
    }
  })
  await Promise.all(storing)
  const waiting = await store.events.waitingCount()
  if (waiting !== events) throw new Error(`${waiting} events wait instead of ${events}`)
}

const bodyOf = (request: Buffer): Buffer => request.subarray(request.indexOf('\r\n\r\n') + 4)

export interface Draining extends Backlog {
  platform: PlainPlatform
  /** Of the process that takes webhooks. */
  port: number
  /** Megabytes, of the largest process. */
  residentMb(): number
  /** Of all processes of the service, so far. */
  cpuMs(): number
  /** Nothing waits in the store any more. */
  isDrained(): Promise<boolean> | boolean
  /** How many people write at once when its speed is measured. */
  atOnce: number
  withinMs: number
}

export interface Drained {
  /** From each new person's webhook to their answer, while the backlog is drained. */
  newAnsweredMs: number[]
  perSecond: number
  /** The same service afterwards, with as much new load as it can answer. */
  livePerSecond: number
  /** Events for each second that the service's processes computed: a machine that others use too changes it less. */
  perCpuSecond: number
  livePerCpuSecond: number
  residentMb: number[]
}

/** From now, with the service just up, until all that waited is answered; somebody new asks now and then. */
export async function drain(given: Draining): Promise<Drained> {
  const { platform, port, events, accounts, withinMs } = given
  const began = performance.now()
  const upCpuMs = given.cpuMs()
  const passed = (): number => performance.now() - began
  let person = events
  const ask = (): Promise<number> => platform.ask(port, person++, person % accounts)
  const asked: Promise<number>[] = []
  const residentMb: number[] = []
  const look = async (isDone: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await isDone())) {
      if (passed() > withinMs) throw new Error(`${platform.answered.size} of ${events} answered in ${withinMs} ms`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }
  await look(() => {
    if (passed() >= asked.length * ASKED_EVERY_MS) {
      asked.push(ask())
      residentMb.push(given.residentMb())
    }
    return platform.answered.size >= events + asked.length
  })
  const perSecond = (events * SECOND) / passed()
  const newAnsweredMs = await Promise.all(asked)
  await look(given.isDrained)
  const drainedCpuMs = given.cpuMs()
  const live = await closedTalk(given.atOnce, LIVE_MS, ask)
  await look(given.isDrained)
  residentMb.push(given.residentMb())
  return {
    ...{ newAnsweredMs, perSecond, livePerSecond: live.perSecond, residentMb },
    perCpuSecond: (platform.answered.size - live.times.length) / ((drainedCpuMs - upCpuMs) / SECOND),
    livePerCpuSecond: live.times.length / ((given.cpuMs() - drainedCpuMs) / SECOND),
  }
}

/** For the run's table. */
export function figuresOf({ newAnsweredMs, residentMb, ...drained }: Drained): Record<string, number> {
  const half = Math.ceil(residentMb.length / 2)
  return {
    'new events answered after ms, the first': Math.round(newAnsweredMs[0] ?? NaN),
    '… the slowest': Math.round(Math.max(...newAnsweredMs)),
    'drained, events a second': Math.round(drained.perSecond),
    '… for each second of a core': Math.round(drained.perCpuSecond),
    'afterwards with new load, events a second': Math.round(drained.livePerSecond),
    '… for each second of a core ': Math.round(drained.livePerCpuSecond),
    'resident MB, most of the first half': Math.round(Math.max(...residentMb.slice(0, half))),
    '… of the second half': Math.round(Math.max(...residentMb.slice(half))),
  }
}
