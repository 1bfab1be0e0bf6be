import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../time'
import type { FakeChannel } from './fake-channel'
import { classifyOutcome, type Outcome } from './outcome'
import type { Delivery } from './platform-record'
import type { Question } from './questions'

export interface Patience {
  /** A question is done when no further reply came for so long after the last one. */
  quietMs: number
  /** Without any reply a question is given up after this. */
  giveUpMs: number
}

export interface Played {
  question: Question
  outcome: Outcome
  replies: Delivery[]
  /** From the posting of the webhook to the first message at the platform. */
  firstReplyMs?: number
}

/** The service did not take a webhook; what to do about it is the command's affair. */
export class WebhookRefused extends Error {
  constructor(readonly status: number) {
    super(`the service answered the webhook with HTTP ${status}`)
    this.name = 'WebhookRefused'
  }
}

export interface PlayOptions {
  patience: Patience
  /** Questions started in a minute; as many as `atOnce` allows when absent. */
  perMinute?: number
  atOnce: number
  /** Stops starting questions; those under way are finished. */
  signal: AbortSignal
  onPlayed(played: Played): void
}

/** Sends each question from a fresh user and takes the replies; in the order of the questions. */
export async function playAll(
  channel: FakeChannel,
  questions: readonly Question[],
  options: PlayOptions,
): Promise<Played[]> {
  const played: (Played | undefined)[] = []
  const began = performance.now()
  const everyMs = options.perMinute === undefined ? 0 : 60_000 / options.perMinute
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  setMaxListeners(0, signal) // one for each question that waits for its time
  let next = 0

  async function work(): Promise<void> {
    for (;;) {
      const index = next++
      const question = questions[index]
      if (question === undefined || signal.aborted) return
      await waitUntil(began + index * everyMs, signal)
      if (signal.aborted) return
      const one = await ask(channel, question, options.patience)
      played[index] = one
      options.onPlayed(one)
    }
  }

  const workers = options.perMinute === undefined ? options.atOnce : questions.length
  try {
    await Promise.all(Array.from({ length: Math.min(workers, questions.length) }, work))
  } finally {
    failed.abort()
  }
  return played.filter((one) => one !== undefined)
}

/** One question from a fresh user. Rejects with `WebhookRefused` when the service does not take it. */
export async function ask(channel: FakeChannel, question: Question, patience: Patience): Promise<Played> {
  const user = channel.newUser()
  const askedAt = systemClock.now()
  const replies = await collect(channel, user, patience, () => post(channel, user, question.text))
  const outcome = classifyOutcome(replies)
  const [first] = replies
  return { question, outcome, replies, ...(first === undefined ? {} : { firstReplyMs: first.at - askedAt }) }
}

async function post(channel: FakeChannel, user: string, text: string): Promise<void> {
  const { status } = await channel.sendText(user, text)
  if (status !== 200) throw new WebhookRefused(status)
}

/** What reaches this user from now on, until it is quiet. */
export async function collect(
  channel: FakeChannel,
  user: string,
  { quietMs, giveUpMs }: Patience,
  act: () => Promise<void>,
): Promise<Delivery[]> {
  const replies: Delivery[] = []
  let timer: NodeJS.Timeout | undefined
  let done: () => void = () => undefined
  const quiet = new Promise<void>((resolve) => (done = resolve))
  const stop = channel.onDelivery((delivery) => {
    if (delivery.userId !== user) return
    replies.push(delivery)
    clearTimeout(timer)
    timer = setTimeout(done, quietMs)
  })
  try {
    timer = setTimeout(done, giveUpMs)
    await act()
    await quiet
    return replies
  } finally {
    clearTimeout(timer)
    stop()
  }
}

async function waitUntil(at: number, signal: AbortSignal): Promise<void> {
  const ms = at - performance.now()
  if (ms <= 0) return
  // Aborted: the caller looks at the signal itself.
  await pause(ms, undefined, { signal }).catch(() => undefined)
}
