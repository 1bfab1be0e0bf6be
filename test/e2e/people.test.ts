import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { conversationId } from '../../src/ids'
import type { Delivery } from '../../src/inbox/event-repository'
import { createSpool } from '../../src/inbox/spool'
import { MINUTE, type Instant } from '../../src/time'
import { setStage, type Stage, type Worker } from '../builders/stage'
import { until } from '../builders/until'

jest.setTimeout(180_000)

describe('what is kept of a worker', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage()
  }, 120_000)
  afterAll(() => stage.close())

  it('is shown to them', async () => {
    const worker = stage.messengerWorker()
    await worker.says('cho em gặp cán bộ công đoàn')
    await worker.says('Công ty Giày Hoa Sen')
    const shown = await worker.says('xem dữ liệu')
    expect(shown).toContain('Nơi làm việc bạn đã nói: Công ty Giày Hoa Sen')
    expect(shown).toContain('Tin nhắn của bạn: 2')
    expect(shown).toContain((await stage.ticketOf(worker)).code)
  })

  it('is erased on their word: nothing is left, a late copy brings nothing back, a new message begins anew', async () => {
    const worker = stage.zaloWorker()
    const first = stage.zalo.events.text(worker.id, 'tăng ca chủ nhật ở xưởng dệt của em tính sao', stage.now())
    await worker.after(() => stage.zalo.postWebhook(first))
    await worker.says('cho em gặp cán bộ công đoàn')
    await worker.says('Công ty Dệt Phong Lan')
    await stage.officer(await stage.ticketOf(worker), {
      kind: 'reply',
      officer: 'Chị Lan',
      text: 'Bạn Hân đợi chút nhé.',
    })
    expect(await worker.says('xoá dữ liệu')).toContain('Xoá rồi không lấy lại được')
    expect(await worker.says('có')).toContain('Mình đang xoá')
    expect(stage.dump()).toContain('Phong Lan')
    await stage.passes(MINUTE)

    const dump = stage.dump()
    for (const trace of [worker.id, 'xưởng dệt', 'Phong Lan', 'Hân đợi']) expect(dump).not.toContain(trace)
    expect(dump).not.toMatch(new RegExp(`^contact: .*${worker.conversation}`, 'm'))
    expect(dump).not.toMatch(new RegExp(`^message: .*${worker.conversation}`, 'm'))

    const late = await worker.after(() => stage.zalo.postWebhook(first, { retry: 3 }))
    expect(late).toBe('')
    expect(stage.dump()).not.toContain('xưởng dệt')
    expect(stage.dump()).not.toMatch(new RegExp(`^contact: .*${worker.conversation}`, 'm'))

    const again = await worker.says('tăng ca chủ nhật tính sao')
    expect(again).toContain('Đây là kênh hỏi đáp của Công đoàn')
    expect(again).toContain('200%')
  })

  it('written in the same moment as the erasure, a new message is not erased with it', async () => {
    const worker = stage.zaloWorker()
    await worker.says('tăng ca chủ nhật tính sao')
    await worker.says('xoá dữ liệu')
    await worker.says('có')
    await stage.passes(MINUTE)
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
    expect(stage.dump()).toMatch(new RegExp(`^contact: .*${worker.conversation}`, 'm'))
  })

  /** The time of their erasure has come, and no turn has carried it out yet. */
  async function timeToErase(worker: Worker): Promise<Instant> {
    const { store } = stage.service
    await worker.says('tăng ca chủ nhật tính sao')
    await worker.says('xoá dữ liệu')
    await worker.says('có')
    const then = stage.now() + MINUTE
    const timer = (await store.timers.due(then, 100)).find(({ conversationId: id }) => id === worker.conversation)
    if (timer === undefined) throw new Error('The erasure has no timer.')
    await store.timers.fire(timer, then)
    return then
  }
  const writtenBy = ({ id, account, conversation }: Worker, at: Instant): Delivery => ({
    ...{ receipts: [], echoes: [] },
    events: [
      {
        ...{ conversationId: conversation, accountId: account, key: `right-after ${id}`, at, receivedAt: at },
        ...{ sealedPerson: stage.service.secrets.seal(id), body: { kind: 'text', text: 'chậm lương thì sao' } },
      },
    ],
  })

  it('is answered what they write after the time of the erasure and before it is carried out', async () => {
    const worker = stage.zaloWorker()
    const then = await timeToErase(worker)
    await stage.service.store.events.add(writtenBy(worker, then + 1))
    expect(await worker.after(() => stage.passes(2 * MINUTE))).toContain('30 ngày')
  })

  it('also when it lies in the spool meanwhile', async () => {
    const worker = stage.zaloWorker()
    const then = await timeToErase(worker)
    await stage.passes(2 * MINUTE)
    expect(stage.dump()).not.toMatch(new RegExp(`^contact: .*${worker.conversation}`, 'm'))
    await createSpool(join(stage.service.dataDir, 'spool')).keep(writtenBy(worker, then + 1))
    expect(await worker.after(() => stage.passes(MINUTE))).toContain('30 ngày')
  })

  it('is in the log beside the store within a minute, also where another process erased them', async () => {
    const { service } = stage
    const log = () => readFile(join(service.dataDir, 'erasures.log'), 'utf8').catch(() => '')
    const elsewhere = { conversation: conversationId('erased-by-another-process'), at: stage.now() }
    await service.store.contacts.noteErasure({ ...elsewhere, conversation: conversationId('before-the-start') })
    await stage.passes(MINUTE)
    await until(async () => (await log()).includes('before-the-start'), 60_000)
    await service.store.contacts.noteErasure(elsewhere)
    await stage.passes(MINUTE)
    await until(async () => (await log()).includes(elsewhere.conversation), 60_000)
  })

  it('goes too when the platform says that they took their consent back', async () => {
    const worker = stage.zaloWorker()
    await worker.says('tăng ca chủ nhật tính sao')
    const withdrawn = {
      app_id: '4127703985526031777',
      event_name: 'user_withdraw',
      timestamp: String(stage.now()),
      oa_id: stage.zalo.oaId,
      user_id: worker.id,
    }
    expect(await worker.after(() => stage.zalo.postWebhook(withdrawn))).toBe('')
    await stage.passes(MINUTE)
    expect(stage.dump()).not.toMatch(new RegExp(`^contact: .*${worker.conversation}`, 'm'))
  })

  it('who unfollows is written to no more, and is answered when they write again', async () => {
    const worker = stage.zaloWorker()
    await worker.after(() => stage.zalo.follow(worker.id, stage.now()))
    await worker.says('tăng ca chủ nhật tính sao')
    await worker.after(() => stage.zalo.unfollow(worker.id, stage.now()))
    expect(await worker.after(() => stage.passes(3 * MINUTE))).toBe('')
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
  })

  it('a message taken back loses its words', async () => {
    const worker = stage.messengerWorker()
    const { events, pageId } = stage.messenger
    const said = events.text(pageId, worker.id, 'sếp Khang của em nợ lương', stage.now(), 'm_withdrawn')
    await worker.after(() => stage.messenger.postWebhook(said))
    expect(stage.dump()).toContain('sếp Khang')
    const deleted = {
      ...said,
      item: { ...said.item, timestamp: stage.now() + 1, message: { mid: 'm_withdrawn', is_deleted: true } },
    }
    expect(await worker.after(() => stage.messenger.postWebhook(deleted))).toBe('')
    const left = stage
      .dump()
      .split('\n')
      .filter((line) => line.includes('sếp Khang'))
    expect(left.filter((line) => line.startsWith('event:'))).toEqual([])
  })
})
