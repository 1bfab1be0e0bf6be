import { startMessengerPlatform, type MessengerPlatform } from '../src/simulate/messenger-platform'
import { median, percentile } from './load'
import { externalId } from './messenger-requests'
import { startOn, storageOf, type Storage } from './servers'
import { closedTalk, pacedTalk, type AskOne } from './talk'
import { conclude, print } from './verdicts'

const PAGES = 10
/** The stand-in for MongoDB takes one command at a time. */
const IN_FLIGHT: Readonly<Record<Storage, number>> = { sqlite: 200, mongo: 32 }
const ROUNDS = 5
const WARM_UP_MS = 3_000
const ROUND_MS = 5_000
const HALF_LOAD_MS = 15_000

const QUESTIONS = [
  'Em làm chủ nhật thì công ty trả bao nhiêu phần trăm ạ?',
  'công ty chậm lương 2 tháng rồi phải làm sao',
  'Vào công đoàn thì được quyền lợi gì vậy ad?',
  'đoàn phí mỗi tháng đóng bao nhiêu',
]

/**
 * From the webhook to the outgoing call on the strict platform, with everything on: stored, understood, answered, counted,
 * echoes coming back. `--storage mongo`: over MongoDB and Redis, all roles in one process.
 */
export async function reply(args: readonly string[]): Promise<void> {
  const storage = storageOf(args)
  const platform = await startMessengerPlatform({
    pages: Array.from({ length: PAGES }, (_, n) => ({ id: externalId(n), token: `EAAbench${n}` })),
    callsPerSecond: Infinity,
    rules: { postBack: { echo: true, delivery: true, read: false } },
    connections: 128,
  })
  const service = await startOn(storage, 'all', { pages: PAGES, env: platform.environment })
  platform.connect(`http://127.0.0.1:${service.port}/webhooks/messenger`)
  const ask = asker(platform)
  const rates: number[] = []
  const perCore: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const before = await service.cpuMs()
    const { perSecond, times } = await closedTalk(IN_FLIGHT[storage], round === 0 ? WARM_UP_MS : ROUND_MS, ask)
    if (round === 0) continue
    rates.push(perSecond)
    perCore.push((times.length * 1_000) / ((await service.cpuMs()) - before))
    print(`round ${round}  ${perSecond.toFixed(0)} messages/s  ${shown(times)}`)
  }
  const half = await pacedTalk(median(rates) / 2, HALF_LOAD_MS, ask)
  print(`half load (${(median(rates) / 2).toFixed(0)}/s): ${shown(half.times)}`)
  await service.stop()
  await platform.close()
  conclude([
    { what: `messages a second, ${storage}`, figure: median(rates), unit: '/s' },
    { what: 'messages for each second of a core', figure: median(perCore), unit: '' },
    { what: 'event to answer at half load, p50', figure: percentile(half.times, 0.5), unit: 'ms' },
    { what: 'event to answer at half load, p99', figure: percentile(half.times, 0.99), unit: 'ms' },
    { what: "breaches of the platform's rules", figure: platform.violations.length, unit: '', bar: { most: 0 } },
  ])
}

/** Each question is of a new person; the time runs from the webhook's post to the first part of the answer. */
function asker(platform: MessengerPlatform): AskOne {
  const waiting = new Map<string, () => void>()
  platform.onDelivery(({ userId }) => {
    waiting.get(userId)?.()
    waiting.delete(userId)
  })
  return async (n) => {
    const user = platform.newUser(externalId(n % PAGES))
    const answered = new Promise<void>((resolve) => waiting.set(user, resolve))
    const started = performance.now()
    await platform.sendText(user, QUESTIONS[n % QUESTIONS.length] ?? '')
    await answered
    return performance.now() - started
  }
}

const shown = (times: readonly number[]): string =>
  `p50 ${percentile(times, 0.5).toFixed(1)} ms  p99 ${percentile(times, 0.99).toFixed(1)} ms`
