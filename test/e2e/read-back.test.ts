import { DatabaseSync } from '@photostructure/sqlite'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountId } from '../../src/ids'
import { startMessengerPlatform, type MessengerPlatform } from '../../src/simulate/messenger-platform'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { DAY, HOUR, MINUTE, SECOND, startOfDay, type Instant, type LocalDate } from '../../src/time'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

jest.setTimeout(60_000)

const QUESTION = 'tăng ca chủ nhật tính sao'
const MONDAY_9: Instant = startOfDay('2026-11-23' as LocalDate) + 9 * HOUR

/** Both platforms and a service that is stopped and started again on the same data, under a clock that a test moves. */
describe.each(['Zalo', 'Messenger'] as const)('an outage on %s', (name) => {
  let now: Instant
  const clock = { now: () => now }
  let zalo: ZaloPlatform
  let messenger: MessengerPlatform
  let folder: string
  let service: RunningService
  let lines: string[]

  const platform = () => (name === 'Zalo' ? zalo : messenger)
  const account = () => (name === 'Zalo' ? accountId('zalo', zalo.oaId) : accountId('messenger', messenger.pageId))
  const answersTo = (person: string) => platform().deliveries.filter(({ userId }) => userId === person)
  const note = (text: string, fields?: unknown): void => void lines.push(`${text} ${JSON.stringify(fields)}`)

  async function start(): Promise<void> {
    const env = { ...zalo.environment, ...messenger.environment, ZALO_REQUESTS_PER_MINUTE: '600000' }
    const log = { error: note, warn: note, info: note, debug: note }
    service = await startService(env, { clock, random: () => 0.5 }, folder, log)
    zalo.connect(`${service.url}/webhooks/zalo`)
    messenger.connect(`${service.url}/webhooks/messenger`)
  }
  /** The person writes; the service is not there to hear it. */
  const saysUnheard = (person: string, text: string): Promise<unknown> =>
    platform()
      .sendText(person, text, now)
      .catch(() => undefined)
  const says = (person: string, text: string): Promise<unknown> => platform().sendText(person, text, now)
  const isRead = () => until(async () => (await service.store.intake.gaps()).length === 0, 20_000)
  async function answered(person: string, times: number): Promise<void> {
    await until(() => answersTo(person).length >= times, 20_000)
    await service.work.idle()
    expect(answersTo(person)).toHaveLength(times)
  }
  const counted = async (metric: string): Promise<string | undefined> =>
    (await service.metrics.registry.metrics()).split('\n').find((line) => line.startsWith(metric))

  beforeEach(async () => {
    now = MONDAY_9
    lines = []
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-outage-'))
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity, clock })
    messenger = await startMessengerPlatform({ callsPerSecond: Infinity, clock })
    await start()
  })
  afterEach(async () => {
    await service.close()
    await Promise.all([zalo.close(), messenger.close()])
    await rm(folder, { recursive: true, force: true })
  })

  it('ends with every message answered once: those heard before, those of the outage, those redelivered', async () => {
    const [an, binh] = [platform().newUser(), platform().newUser()]
    await says(an, QUESTION)
    await answered(an, 1)
    await service.close()
    now += HOUR
    await saysUnheard(an, 'chậm lương thì sao')
    now += MINUTE
    await saysUnheard(binh, QUESTION)
    now += HOUR
    await start()
    await answered(an, 2)
    await answered(binh, 1)
    await isRead()
    expect(await counted(`motcham_read_back_total{channel="${name.toLowerCase()}"`)).toContain('outcome="complete"} 1')
    expect(await counted(`motcham_read_back_conversations_total{channel="${name.toLowerCase()}"`)).toMatch(/ 2$/)
    expect(lines.join('\n')).toContain(`"account":"${account()}","reason":"start"`)
    expect(platform().violations).toEqual([])
  })

  it('has what was said before something newer handled as late', async () => {
    const an = platform().newUser()
    await says(an, QUESTION)
    await answered(an, 1)
    await service.close()
    now += HOUR
    await saysUnheard(an, 'chậm lương thì sao')
    now += HOUR
    // Heard before it is read back: as when a webhook is quicker than the reading.
    platform().fault({ kind: 'http-500' }, { path: name === 'Zalo' ? 'listrecentchat' : '/conversations' })
    await start()
    await says(an, 'cảm ơn chị')
    await until(() => answersTo(an).length >= 2, 20_000)
    await until(() => lines.some((line) => line.includes('"outcome":"later"')), 20_000)
    now += 2 * MINUTE
    await isRead()
    await until(() => answersTo(an).length >= 3, 20_000)
    expect(await service.store.events.waitingCount()).toBe(0)
    expect(eventsMarkedLate()).toBe(1)
  })

  it('of weeks is read as far back as anybody may still be answered, and that is told', async () => {
    const [an, binh] = [platform().newUser(), platform().newUser()]
    await says(an, QUESTION)
    await answered(an, 1)
    await service.close()
    now += HOUR
    await saysUnheard(an, 'chậm lương thì sao')
    now += 9 * DAY
    await saysUnheard(binh, QUESTION)
    now += MINUTE
    await start()
    await answered(binh, 1)
    await isRead()
    expect(answersTo(an)).toHaveLength(1)
    expect(lines.join('\n')).toContain('"cut":true')
  })

  it('that the store and the spool could not bridge is read back once they can', async () => {
    const an = platform().newUser()
    await says(an, QUESTION)
    await answered(an, 1)
    const add = jest.spyOn(service.store.events, 'add').mockRejectedValue(new Error('disk full'))
    await rm(join(folder, 'spool'), { recursive: true, force: true })
    await writeFile(join(folder, 'spool'), 'a file where the folder should be')
    now += MINUTE
    const refused = await platform().sendText(an, 'chậm lương thì sao', now)
    expect(refused.status).toBe(503)
    add.mockRestore()
    await rm(join(folder, 'spool'), { force: true })
    await until(() => {
      now += SECOND
      return answersTo(an).length >= 2
    }, 20_000)
    await isRead()
    expect(answersTo(an)).toHaveLength(2)
    expect(lines.join('\n')).toContain('"reason":"refused"')
  })

  function eventsMarkedLate(): number {
    const store = new DatabaseSync(join(folder, 'mot-cham.sqlite'), { readOnly: true })
    try {
      const { n } = store.prepare('SELECT count(*) AS n FROM event WHERE late = 1').get() as { n: number }
      return n
    } finally {
      store.close()
    }
  }
})
