import { startPlainPlatform } from './plain-platform'
import { startOn } from './servers'
import { slopeOf } from './slope'
import { closedTalk } from './talk'
import { conclude, print } from './verdicts'

const PAGES = 10
const IN_FLIGHT = 200
const MINUTE_MS = 60_000
const MOST_MB = 300
/** Beside the noise of a heap that is collected now and then. */
const STEADY_MB_A_MINUTE = 3

interface Memory {
  rss: number
  heapUsed: number
  external: number
}

/** The embedded process under full load, every message of a new person. Argument: minutes, 10 unless given. */
export async function memory([minutes = '10']: readonly string[]): Promise<void> {
  const platform = await startPlainPlatform()
  const service = await startOn('sqlite', 'all', { pages: PAGES, env: { MESSENGER_API_URL: platform.url } })
  const rss: number[] = []
  let person = 0
  for (let minute = 1; minute <= Number(minutes); minute++) {
    const talk = await closedTalk(IN_FLIGHT, MINUTE_MS, (n) => platform.ask(service.port, person++, n % PAGES))
    const now = (await service.ask('memory')) as Memory
    rss.push(now.rss / 1e6)
    print(
      `minute ${minute}: ${mb(now.rss)} resident, heap ${mb(now.heapUsed)}, outside it ${mb(now.external)}; ${talk.perSecond.toFixed(0)} messages/s`,
    )
  }
  await service.stop()
  platform.close()
  const later = rss.slice(Math.floor(rss.length / 2))
  conclude([
    { what: 'most resident at the end of a minute', figure: Math.max(...rss), unit: 'MB', bar: { most: MOST_MB } },
    {
      what: 'growth in the second half',
      figure: slopeOf(later),
      unit: 'MB a minute',
      bar: { most: STEADY_MB_A_MINUTE },
    },
  ])
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
