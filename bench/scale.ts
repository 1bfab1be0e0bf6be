import { burst, simulate, type Stage } from './queueing'
import { print } from './verdicts'

/** What is assumed of people after a broadcast. */
interface Scenario {
  name: string
  /** Of the members, who follow an account that the broadcast goes to. */
  reached: number
  /** Of those reached, who write back, and how many messages each. */
  writeBack: number
  messagesEach: number
  /** Half of them write within so long. */
  halfLifeS: number
}

/** What a core does a second, and what a shard of the database does: given by the benches, or assumed where they cannot tell. */
interface Rates {
  webhooksPerCore: number
  repliesPerCore: number
  writesPerShard: number
}

const MEMBERS = 11_000_000
const SCENARIOS: readonly Scenario[] = [
  { name: 'a usual broadcast', reached: 0.3, writeBack: 0.05, messagesEach: 2, halfLifeS: 15 * 60 },
  { name: 'a storm', reached: 1, writeBack: 0.1, messagesEach: 2, halfLifeS: 5 * 60 },
]
/** Cores of web and worker processes together, shards of the database. */
const SIZES: readonly { cores: number; shards: number }[] = [
  { cores: 2, shards: 1 },
  { cores: 8, shards: 1 },
  { cores: 16, shards: 2 },
  { cores: 32, shards: 4 },
]
/** Documents written until a message is answered: event, turn, conversation, message, its claim and its end, touches, contact. */
const WRITES_A_MESSAGE = 9
const HOURS_S = 4 * 3_600
/** An OA may call 100 times a minute, and a tenth is left for bursts. */
const ZALO_PER_SECOND = 1.5
/** Of one OA: the average of 2,000, a small province, a large one, one for the whole country. */
const SHARES = [1 / 2_000, 1 / 100, 1 / 10, 1]

/**
 * What a burst after a broadcast to all eleven million members does to an installation of so many cores and shards.
 * Arguments: answers a second of a core, webhooks a second of a core, writes a second of a shard.
 */
export function scale([replies = '300', webhooks = '3000', writes = '10000']: readonly string[]): void {
  const rates = { repliesPerCore: Number(replies), webhooksPerCore: Number(webhooks), writesPerShard: Number(writes) }
  for (const scenario of SCENARIOS) tell(scenario, rates)
}

function tell({ name, halfLifeS, ...people }: Scenario, rates: Rates): void {
  const messages = MEMBERS * people.reached * people.writeBack * people.messagesEach
  const wave = burst(messages, halfLifeS, HOURS_S)
  print(
    `\n${name}: ${messages} messages, ${wave.arrivals(0).toFixed(0)} a second at first, half within ${halfLifeS / 60} minutes`,
  )
  for (const { cores, shards } of SIZES) {
    const waits = simulate(wave, stagesOf(cores, shards, rates)).map(
      ({ stage, longestWaitS }) => `${stage} ${minutes(longestWaitS)}`,
    )
    print(`  ${String(cores).padStart(2)} cores, ${shards} shards: longest wait ${waits.join(', ')}`)
  }
  for (const share of SHARES) {
    const [sent] = simulate(burst(messages * share, halfLifeS, HOURS_S), [
      { name: 'sends', perSecond: ZALO_PER_SECOND },
    ])
    print(
      `  an OA with ${(share * 100).toFixed(2)} % of them answers the last one ${minutes(sent?.longestWaitS ?? 0)} late`,
    )
  }
}

/** A quarter of the cores takes webhooks, the rest makes turns and sends. */
function stagesOf(cores: number, shards: number, rates: Rates): Stage[] {
  return [
    { name: 'webhooks', perSecond: (cores / 4) * rates.webhooksPerCore },
    { name: 'turns', perSecond: ((cores * 3) / 4) * rates.repliesPerCore },
    { name: 'database', perSecond: (shards * rates.writesPerShard) / WRITES_A_MESSAGE },
  ]
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`
