import { startMessengerPlatform, type MessengerPlatform } from '../src/simulate/messenger-platform'
import { startChild } from './child'
import { median, percentile } from './load'

const PAGES = Array.from({ length: 10 }, (_, n) => ({ id: String(104_729_563_018_274 + n), token: `EAAbench${n}` }))
const IN_FLIGHT = 200
const ROUNDS = 5
const ROUND_MS = 5_000
const HALF_LOAD_MS = 15_000

const QUESTIONS = [
  'Em làm chủ nhật thì công ty trả bao nhiêu phần trăm ạ?',
  'công ty chậm lương 2 tháng rồi phải làm sao',
  'Vào công đoàn thì được quyền lợi gì vậy ad?',
  'đoàn phí mỗi tháng đóng bao nhiêu',
]

/** From the webhook to the outgoing call, with everything on: stored, understood, answered, counted, echoes coming back. */
export async function reply(): Promise<void> {
  const platform = await startMessengerPlatform({
    pages: PAGES,
    callsPerSecond: Infinity,
    rules: { postBack: { echo: true, delivery: true, read: false } },
    connections: 128,
  })
  const service = await startChild(
    'service',
    ['all', ...PAGES.map(({ id, token }) => `${id}=${token}`)],
    platform.environment,
  )
  platform.connect(`http://127.0.0.1:${String(service.ready['port'])}/webhooks/messenger`)
  const rates: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const { perSecond, times } = await closed(platform, round === 0 ? 3_000 : ROUND_MS)
    if (round === 0) continue
    rates.push(perSecond)
    print(
      `round ${round}  ${perSecond.toFixed(0)} messages/s  p50 ${percentile(times, 0.5).toFixed(1)} ms  p99 ${percentile(times, 0.99).toFixed(1)} ms`,
    )
  }
  print(`median of ${ROUNDS}: ${median(rates).toFixed(0)} messages/s (aim: 1500)`)
  const half = await paced(platform, median(rates) / 2, HALF_LOAD_MS)
  print(
    `half load (${(median(rates) / 2).toFixed(0)}/s): p50 ${percentile(half, 0.5).toFixed(1)} ms, p99 ${percentile(half, 0.99).toFixed(1)} ms (aim: 100)`,
  )
  print(`violations of the platform's rules: ${platform.violations.length}`)
  print(
    `memory of the service: ${(Number(((await service.ask('memory')) as { rss: number }).rss) / 1e6).toFixed(0)} MB`,
  )
  await service.stop()
  await platform.close()
}

/** So many people at once, each a new one with one question: the next comes when the answer has arrived. */
async function closed(
  platform: MessengerPlatform,
  durationMs: number,
): Promise<{ perSecond: number; times: number[] }> {
  const waiting = listen(platform)
  const times: number[] = []
  const started = performance.now()
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async (_, n) => {
      while (performance.now() - started < durationMs)
        times.push(await oneQuestion(platform, waiting, n + times.length))
    }),
  )
  waiting.stop()
  return { perSecond: times.length / ((performance.now() - started) / 1_000), times: times.sort((a, b) => a - b) }
}

async function paced(platform: MessengerPlatform, perSecond: number, durationMs: number): Promise<number[]> {
  const waiting = listen(platform)
  const running: Promise<number>[] = []
  const started = performance.now()
  for (let n = 0; n < (perSecond * durationMs) / 1_000; n++) {
    const due = started + (n / perSecond) * 1_000
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 0.5)))
    running.push(oneQuestion(platform, waiting, n))
  }
  const times = await Promise.all(running)
  waiting.stop()
  return times.sort((a, b) => a - b)
}

interface Waiting {
  answered(user: string): Promise<void>
  stop(): void
}

function listen(platform: MessengerPlatform): Waiting {
  const waiting = new Map<string, () => void>()
  const stop = platform.onDelivery((delivery) => {
    waiting.get(delivery.userId)?.()
    waiting.delete(delivery.userId)
  })
  return { answered: (user) => new Promise((resolve) => waiting.set(user, resolve)), stop }
}

async function oneQuestion(platform: MessengerPlatform, waiting: Waiting, n: number): Promise<number> {
  const user = platform.newUser(PAGES[n % PAGES.length]?.id)
  const answered = waiting.answered(user)
  const started = performance.now()
  await platform.sendText(user, QUESTIONS[n % QUESTIONS.length] ?? '')
  await answered
  return performance.now() - started
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
