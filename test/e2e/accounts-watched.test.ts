import { accountId, type AccountId } from '../../src/ids'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time'
import { SLOT_MS, slotOf } from '../../src/accounts/intake-repository'
import { setStage, type Stage, type Worker } from '../builders/stage'
import { until } from '../builders/until'

jest.setTimeout(180_000)

const QUESTION = 'tăng ca chủ nhật tính sao'
/** Nobody listens there: what is posted is lost, and the platform remembers that it was said. */
const NOWHERE = 'http://127.0.0.1:9/webhooks'

describe('an account at its platform', () => {
  let stage: Stage

  beforeEach(async () => {
    stage = await setStage()
  }, 180_000)
  afterEach(() => stage.close())

  const oa = () => accountId('zalo', stage.zalo.oaId)
  const page = () => accountId('messenger', stage.messenger.pageId)
  const kinds = async () =>
    (await stage.service.store.intake.alarms()).map(({ kind, accountId: id }) => `${kind} ${id}`)
  /** Lets time pass in steps until it is so; with each step the service has looked after its accounts when it was time to. */
  const passingUntil = async (step: number, condition: () => boolean | Promise<boolean>): Promise<void> => {
    for (let steps = 0; steps < 20; steps++) {
      if (await condition()) return
      await stage.passes(step)
    }
    throw new Error(`Not after 20 steps: ${condition.toString()}`)
  }
  const isHeard = (account: AccountId) => async () =>
    (await stage.service.store.intake.slotsOf(account, 1))[0] === slotOf(stage.now())
  /** What the worker got for the question that no webhook brought. */
  const answersTo = (worker: Worker) =>
    [...stage.zalo.deliveries, ...stage.messenger.deliveries].filter(
      ({ userId, text }) => userId === worker.id && text.includes('30 ngày'),
    ).length
  const metrics = () => stage.service.metrics.registry.metrics()

  it('that the platform dropped is attached again, and what was said meanwhile is answered', async () => {
    const worker = stage.messengerWorker()
    await worker.says(QUESTION)
    await passingUntil(10 * SECOND, isHeard(page()))
    stage.messenger.connect(NOWHERE)
    await stage.messenger.sendText(worker.id, 'chậm lương thì sao', stage.now()).catch(() => undefined)
    const [dropped] = stage.messenger.pages
    if (dropped === undefined) throw new Error('no page')
    dropped.subscribedFields = []
    await passingUntil(10 * MINUTE, () => dropped.subscribedFields.includes('messages'))
    await passingUntil(15 * SECOND, () => answersTo(worker) === 1)
    expect(await metrics()).toContain('motcham_reattached_total{channel="messenger"} 1')
    expect(await kinds()).toEqual([])
    expect(stage.logged()).toContain(`account was attached again {"account":"${page()}"}`)
  })

  it('whose credentials are refused raises one alarm that says what to do, and it ends by itself', async () => {
    const [mine] = stage.messenger.pages
    if (mine === undefined) throw new Error('no page')
    mine.deadToken = 460
    stage.zalo.fault({ kind: 'error', code: -223 }, { path: 'getoa', times: 3 })
    await passingUntil(10 * MINUTE, async () => (await kinds()).length === 2)
    expect((await kinds()).sort()).toEqual([`refused ${page()}`, `refused ${oa()}`])
    const [alarm] = (await stage.service.store.intake.alarms()).filter(({ accountId: id }) => id === page())
    expect(alarm?.advice).toContain('tạo mã mới')
    expect(await metrics()).toContain('motcham_account_alarms{kind="refused"} 2')
    delete mine.deadToken
    await passingUntil(10 * MINUTE, async () => (await kinds()).length === 0)
    expect(stage.logged().match(/account needs attention/g)).toHaveLength(2)
  })

  it('that could not be reached for a while is read back when it can', async () => {
    const worker = stage.zaloWorker()
    await worker.says(QUESTION)
    await passingUntil(10 * SECOND, isHeard(oa()))
    stage.zalo.connect(NOWHERE)
    await stage.zalo.sendText(worker.id, 'chậm lương thì sao', stage.now()).catch(() => undefined)
    stage.zalo.fault({ kind: 'http-500' }, { path: 'getoa' })
    await passingUntil(10 * MINUTE, () => answersTo(worker) === 1)
    expect(stage.logged()).toContain('"reason":"away"')
    expect(await kinds()).toEqual([])
  })

  it('that falls silent is an alarm; what the platform has is answered, and shows that the webhook is off', async () => {
    const worker = stage.zaloWorker()
    await worker.says(QUESTION)
    // Wednesday to Friday, from nine to four.
    const slots = [3, 4, 5].flatMap((days) =>
      Array.from({ length: 28 }, (_, n) => slotOf(stage.now()) - days * DAY + n * SLOT_MS),
    )
    await stage.service.store.intake.heard(slots.map((slot) => ({ accountId: oa(), slot })))
    await passingUntil(10 * SECOND, isHeard(oa()))
    stage.zalo.connect(NOWHERE)
    await stage.passes(HOUR)
    await stage.zalo.sendText(worker.id, 'chậm lương thì sao', stage.now()).catch(() => undefined)
    await passingUntil(15 * MINUTE, async () => (await kinds()).includes(`unheard ${oa()}`))
    expect((await kinds()).sort()).toEqual([`silent ${oa()}`, `unheard ${oa()}`])
    await until(() => answersTo(worker) === 1)
    const alarms = await stage.service.store.intake.alarms()
    expect(alarms.find(({ kind }) => kind === 'silent')?.advice).toMatch(/^Im lặng lạ thường: .* developers\.zalo\.me/)
    stage.zalo.connect(`${stage.service.url}/webhooks/zalo`)
    expect(await worker.says('cảm ơn')).not.toBe('')
    await passingUntil(10 * MINUTE, async () => (await kinds()).length === 0)
    expect(answersTo(worker)).toBe(1)
  })
})
