import { burst, simulate, type Stage } from './queueing'
import { print } from './verdicts'

/** Figures of `docs/performance.md`, on two shared virtual cores; the rest are assumptions, and named as such. */
interface Figures {
  members: number
  /** Assumed: of the members, who follow an account that the broadcast goes to. */
  reached: number
  /** Assumed: of those reached, who write back. */
  writeBack: number
  /** Assumed: of those who write back, half do within so long. */
  halfLifeS: number
  /** Assumed: OAs and Pages that take part; the broadcast reaches each account's followers alike. */
  accounts: number
  /** Assumed: of the answers, how many go by Zalo, whose accounts may call 100 times a minute. */
  byZalo: number
  /** Measured: webhooks that one embedded process takes a second. */
  intakePerProcess: number
  /** Measured: messages that one core answers a second, distributed. */
  repliesPerCore: number
}

const HOUR_S = 3_600
const ZALO_PER_SECOND = 1.5
const MESSENGER_PER_SECOND = 250
const CORES = [2, 4, 8, 16, 32]
/** Of one OA: the average of 2,000, a small province, a large one, a national one. */
const SHARES = [1 / 2_000, 1 / 100, 1 / 10, 1]

const NATIONWIDE: Omit<Figures, 'intakePerProcess' | 'repliesPerCore'> = {
  members: 11_000_000,
  reached: 0.3,
  writeBack: 0.05,
  halfLifeS: 15 * 60,
  accounts: 2_000,
  byZalo: 0.8,
}

/** What a burst after a broadcast to the whole country does to so many cores. Arguments: messages a core answers a second, webhooks a process takes. */
export function scale([perCore = '300', intake = '3000']: readonly string[]): void {
  const figures = { ...NATIONWIDE, repliesPerCore: Number(perCore), intakePerProcess: Number(intake) }
  const people = figures.members * figures.reached * figures.writeBack
  const wave = burst(people, figures.halfLifeS, 4 * HOUR_S)
  print(
    `${people} people write back, ${wave.arrivals(0).toFixed(0)} a second at first, half of them within ${figures.halfLifeS / 60} minutes`,
  )
  print('cores  stage                                queue  longest wait    over after')
  for (const cores of CORES) {
    for (const { stage, longestQueue, longestWaitS, emptyAfterS } of simulate(wave, stagesOf(figures, cores))) {
      print(
        `${String(cores).padStart(5)}  ${stage.padEnd(32)} ${longestQueue.toFixed(0).padStart(9)}  ${minutes(longestWaitS)}  ${minutes(emptyAfterS)}`,
      )
    }
  }
  print('share of all followers at one OA        the last answer comes')
  for (const share of SHARES) {
    const alone = burst(people * share, figures.halfLifeS, 4 * HOUR_S)
    const [sent] = simulate(alone, [{ name: 'sends', perSecond: ZALO_PER_SECOND }])
    print(`${(share * 100).toFixed(2).padStart(22)} %  ${minutes(sent?.longestWaitS ?? 0)} after its question`)
  }
}

function stagesOf({ accounts, byZalo, intakePerProcess, repliesPerCore }: Figures, cores: number): Stage[] {
  const sends = accounts * (byZalo * ZALO_PER_SECOND + (1 - byZalo) * MESSENGER_PER_SECOND)
  return [
    { name: 'webhooks (a quarter of the cores)', perSecond: Math.max(1, cores / 4) * intakePerProcess },
    { name: 'turns (the rest of the cores)', perSecond: (cores * 3 * repliesPerCore) / 4 },
    { name: 'sends (what the platforms allow)', perSecond: sends },
  ]
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`.padStart(12)
