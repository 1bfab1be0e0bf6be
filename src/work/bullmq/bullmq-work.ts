import { channelOf, type AccountId, type ConversationId } from '../../ids'
import { LANES, type Lane } from '../../outbox/message'
import type { MessageRepository } from '../../outbox/message-repository'
import { SECOND } from '../../time'
import type { Chore } from '../chore'
import { createChoresHere } from '../chores-here'
import { createLook, type LookDeps } from '../look'
import { openRedis, whenReady } from '../redis/connection'
import { createWhose, unknownLane } from '../whose'
import type { Work } from '../work'
import { laneName } from './lanes'
import { createSchedules } from './schedules'
import { createWakeQueue } from './wake-queue'

export interface BullmqWorkDeps extends LookDeps {
  /** `redis://…` */
  url: string
  /** False: a web process, which wakes others and runs nothing of theirs. */
  runs: boolean
  runConversation(id: ConversationId): Promise<void>
  runOutbox(id: ConversationId): Promise<void>
  messages: LookDeps['messages'] & Pick<MessageRepository, 'heads'>
  chores: readonly Chore[]
  failed(what: string, error: unknown): void
}

/** Turns are computed on the one event loop of a process; sends mostly wait for platforms and for their account's rate. */
const TURNS_AT_ONCE = 32
const SENDS_AT_ONCE = 1_000
/** Of one account, in all processes together. */
const TURNS_OF_AN_ACCOUNT = 16
const SENDS_OF_AN_ACCOUNT = 128
/** An OA may send less than two messages a second: more of them at once would only wait for its rate. */
const SENDS_OF_AN_OA = 8
const SWEEP_EVERY_MS = 5 * SECOND
const SWEEP_PAUSE_MS = 500
const DUE_EVERY_MS = SECOND
/** A little less than the time to the next run, which then finds nobody at it. */
const DUE_FOR_MS = 900
const SHORTEST_NAP_MS = 50
const SAY_AGAIN_MS = 10 * SECOND

const sendsOf = (account: AccountId | undefined): number =>
  account !== undefined && channelOf(account) === 'zalo' ? SENDS_OF_AN_OA : SENDS_OF_AN_ACCOUNT

/**
 * Work of many processes over Redis. Redis only distributes it: what waits stands in the store, where the sweep finds it,
 * and the store's own guards keep a turn or a send from being made twice when Redis loses what it knew.
 */
export function createBullmqWork(deps: BullmqWorkDeps): Work {
  const failed = seldom(deps.failed)
  const client = openRedis(deps.url, (error) => failed('redis', error))
  const given = { client, url: deps.url, failed: (what: string, error: unknown) => failed(what, error) }
  const turns = createWakeQueue({ ...given, name: 'turn', concurrency: TURNS_AT_ONCE, run: deps.runConversation })
  const sends = createWakeQueue({ ...given, name: 'send', concurrency: SENDS_AT_ONCE, run: deps.runOutbox })
  const whose = createWhose()
  let open = false
  let closing: Promise<void> | undefined

  function wakeConversation(id: ConversationId, account?: AccountId): void {
    if (!open) return
    turns.wake(id, laneName(whose.of(id, account) ?? unknownLane(id), TURNS_OF_AN_ACCOUNT), 1)
  }
  function wakeOutbox(id: ConversationId, account?: AccountId, lane: Lane = 'answer'): void {
    if (!open) return
    const of = whose.of(id, account)
    sends.wake(id, laneName(of ?? unknownLane(id), sendsOf(of)), LANES.indexOf(lane))
  }
  async function wakeOutboxes(ids: ConversationId[]): Promise<void> {
    const strange = ids.filter((id) => whose.of(id) === undefined)
    const heads = strange.length === 0 ? [] : await deps.messages.heads(strange)
    for (const { conversationId, accountId, lane } of heads) wakeOutbox(conversationId, accountId, lane)
    const woken = new Set(heads.map(({ conversationId }) => conversationId))
    for (const id of ids) if (!woken.has(id)) wakeOutbox(id)
  }
  const look = createLook(deps, { conversation: wakeConversation, outboxes: wakeOutboxes })
  const sweep = () => look.sweep(deps.clock.now())
  /** What one look cannot hold is looked for again soon: a backlog is not to wait for the next sweep. */
  async function sweepAll(): Promise<void> {
    while ((await sweep()).more && open) await new Promise((resolve) => setTimeout(resolve, SWEEP_PAUSE_MS))
  }
  /** Timers and messages at their time, and not only once a second. */
  async function lookForDue(): Promise<void> {
    const until = performance.now() + DUE_FOR_MS
    for (let left = DUE_FOR_MS; left > 0 && open; left = until - performance.now()) {
      await look.fireDue(deps.clock.now())
      const nap = Math.max(SHORTEST_NAP_MS, (await look.next()) - deps.clock.now())
      if (nap >= until - performance.now()) return
      await new Promise((resolve) => setTimeout(resolve, nap))
    }
  }
  const everywhere = createChoresHere(
    deps.chores.filter((chore) => chore.everywhere === true),
    deps.failed,
  )
  const schedules = createSchedules({
    ...given,
    chores: [
      { name: 'sweep', everyMs: SWEEP_EVERY_MS, run: sweepAll },
      { name: 'due', everyMs: DUE_EVERY_MS, run: lookForDue },
      ...deps.chores.filter((chore) => chore.everywhere !== true),
    ],
  })

  async function close(): Promise<void> {
    open = false
    await everywhere.close()
    await schedules.close()
    await Promise.all([turns.close(), sends.close()])
    client.disconnect()
  }
  return {
    wakeConversation,
    wakeOutbox,
    sweep: async () => void (await sweep()),
    async start() {
      await whenReady(client)
      open = true
      everywhere.start()
      if (!deps.runs) return
      turns.start()
      sends.start()
      await schedules.start()
    },
    check: async () => void (await client.ping()),
    async idle() {
      const isIdle = async () => (await turns.isIdle()) && (await sends.isIdle())
      while (!(await isIdle())) await new Promise((resolve) => setTimeout(resolve, SHORTEST_NAP_MS))
    },
    close: () => (closing ??= close()),
  }

  /** Redis that is away fails whatever is asked of it, many times a second: it is told now and then. */
  function seldom(tell: (what: string, error: unknown) => void): (what: string, error: unknown) => void {
    let saidAt = -Infinity
    return (what, error) => {
      if (what !== 'redis') return tell(what, error)
      if (closing !== undefined || performance.now() - saidAt < SAY_AGAIN_MS) return
      saidAt = performance.now()
      tell(what, error)
    }
  }
}
