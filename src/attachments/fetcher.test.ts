import { readFile } from 'node:fs/promises'
import type { RequestListener, ServerResponse } from 'node:http'
import { filesIn, openAttachments, START, WORKER, type Attachments } from '../../test/builders/attachments'
import { JPEG } from '../../test/builders/media'
import { startMediaServer, type MediaServer } from '../../test/builders/media-server'
import { conversationId } from '../ids'
import { DAY, HOUR, MINUTE, SECOND } from '../time'
import { newBlobId } from './attachment'
import { createMediaFetch, type MediaFetch } from './fetch'
import { createAttachmentFetcher } from './fetcher'

const OTHER = conversationId('another-worker')
const HOST = 'f21.photo.talk.zdn.vn'

let media: MediaServer
let answer: RequestListener
beforeAll(async () => {
  media = await startMediaServer((request, response) => answer(request, response))
})
afterAll(() => media.close())

const openDesk = (fetch: MediaFetch = createMediaFetch(media.rules)): Promise<Attachments> => openAttachments(fetch)

describe('what a worker sends beside text', () => {
  let desk: Attachments
  beforeEach(async () => {
    desk = await openDesk()
    answer = (_request, response) => response.end(JPEG)
  })
  afterEach(() => desk.close())

  it('is fetched, encrypted and read again as it was', async () => {
    await desk.sends(media.address(HOST, '/luong.jpg'))
    expect(await desk.fetcher.run()).toBe(1)
    const kept = await desk.only()
    expect(kept).toMatchObject({ status: 'stored', type: 'image/jpeg', bytes: JPEG.length, name: 'phieu-luong.jpg' })
    expect(await desk.read(kept.id)).toEqual({ type: 'image/jpeg', bytes: JPEG })
    expect(desk.done).toEqual(['stored: image/jpeg'])
  })

  it('lies nowhere in the data folder in clear, neither the bytes, the key nor the address', async () => {
    await desk.sends(media.address(HOST, '/secret-path.jpg'))
    await desk.fetcher.run()
    const file = await desk.attachments.file((await desk.only()).id)
    const everything = Buffer.concat(await Promise.all((await filesIn(desk.folder)).map((path) => readFile(path))))
    expect(everything.includes(JPEG.subarray(-200))).toBe(false)
    expect(everything.includes('secret-path')).toBe(false)
    expect(everything.includes(file?.key ?? 'no key')).toBe(false)
  })

  it('is fetched once', async () => {
    await desk.sends(media.address(HOST, '/once.jpg'))
    const [taken] = await Promise.all([desk.fetcher.run(), desk.fetcher.run()])
    expect(taken).toBe(1)
    desk.clock.time += DAY
    expect(await desk.fetcher.run()).toBe(0)
    expect(media.asked.filter((path) => path.endsWith('/once.jpg'))).toHaveLength(1)
  })

  it('is fetched a few at a time, all of it', async () => {
    const AT_ONCE = 4
    const held: ServerResponse[] = []
    answer = (_request, response) => {
      if (held.push(response) < AT_ONCE) return
      for (const each of held.splice(0)) each.end(JPEG)
    }
    let most = 0
    let under = 0
    const overMedia = createMediaFetch(media.rules)
    const crowd = await openDesk(async (...asked) => {
      most = Math.max(most, ++under)
      return overMedia(...asked).finally(() => under--)
    })
    for (let seq = 1; seq <= 3 * AT_ONCE; seq++) await crowd.sends(media.address(HOST, `/${seq}.jpg`), { seq })
    expect(await crowd.fetcher.run()).toBe(3 * AT_ONCE)
    expect(most).toBe(AT_ONCE)
    expect((await crowd.attachments.of(WORKER)).every((one) => one.status === 'stored')).toBe(true)
    await crowd.close()
  })

  it('comes from the platform of its account only', async () => {
    await desk.sends(media.address('scontent.xx.fbcdn.net', '/a.jpg'), { account: 'page' })
    await desk.sends(media.address(HOST, '/a.jpg'), { by: OTHER, account: 'page' })
    await desk.fetcher.run()
    expect(await desk.only(WORKER)).toMatchObject({ status: 'stored' })
    expect(await desk.only(OTHER)).toMatchObject({ status: 'failed', reason: 'address-not-allowed' })
  })

  it('is given up at once when it can never be had, with the reason, and the address is forgotten', async () => {
    answer = (_request, response) => response.end('<html>')
    await desk.sends(media.address(HOST, '/page.jpg'))
    await desk.fetcher.run()
    expect(await desk.only()).toMatchObject({ status: 'failed', reason: 'type-not-accepted' })
    desk.clock.time += DAY
    expect(await desk.fetcher.run()).toBe(0)
    expect(await desk.files()).toEqual([])
    const rows = desk.store.database.statement('SELECT sealed_url FROM attachment').all()
    expect(rows).toEqual([{ sealed_url: null }])
  })

  it('is given up when its address cannot be opened any more', async () => {
    await desk.sends('https://a.zdn.vn/x')
    desk.store.database.exec("UPDATE attachment SET sealed_url = 'sealed under another key'")
    await desk.fetcher.run()
    expect(await desk.only()).toMatchObject({ status: 'failed', reason: 'no-address' })
  })
})

describe('a media host that fails', () => {
  let desk: Attachments
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(() => desk.close())

  it('is asked again after 30 seconds, 2 and 10 minutes, then the reason stands', async () => {
    answer = (_request, response) => response.writeHead(503).end()
    await desk.sends(media.address(HOST, '/again.jpg'))
    expect(await desk.fetcher.run()).toBe(1)
    for (const wait of [30 * SECOND, 2 * MINUTE, 10 * MINUTE]) {
      desk.clock.time += wait - 1
      expect(await desk.fetcher.run()).toBe(0)
      expect(await desk.only()).toMatchObject({ status: 'waiting', reason: 'http-503' })
      desk.clock.time += 1
      expect(await desk.fetcher.run()).toBe(1)
    }
    expect(await desk.only()).toMatchObject({ status: 'failed', reason: 'http-503' })
    expect(media.asked.filter((path) => path.endsWith('/again.jpg'))).toHaveLength(4)
  })

  it('and comes back has lost nothing', async () => {
    answer = (_request, response) => response.destroy()
    await desk.sends(media.address(HOST, '/back.jpg'))
    await desk.fetcher.run()
    answer = (_request, response) => response.end(JPEG)
    desk.clock.time += 30 * SECOND
    await desk.fetcher.run()
    const kept = await desk.only()
    expect(kept.status).toBe('stored')
    expect(kept.reason).toBeUndefined()
  })

  it('uses up one try of a process that is killed over it', async () => {
    await desk.sends(media.address(HOST, '/killed.jpg'))
    const due = await desk.attachments.claimDue(START, 10, START + 2 * MINUTE)
    expect(due).toMatchObject([{ channel: 'zalo', tries: 1 }])
    expect(await desk.attachments.claimDue(START + 2 * MINUTE - 1, 10, START + HOUR)).toEqual([])
    expect(await desk.attachments.claimDue(START + 2 * MINUTE, 10, START + HOUR)).toMatchObject([{ tries: 2 }])
  })
})

describe('a disk that does not take it', () => {
  it('is told, and it is tried again', async () => {
    const desk = await openDesk(() => Promise.resolve({ kind: 'fetched', bytes: JPEG, type: 'image/jpeg' }))
    const fetcher = createAttachmentFetcher({
      attachments: desk.attachments,
      blobs: { ...desk.blobs, put: () => Promise.reject(new Error('no space left')) },
      fetch: () => Promise.resolve({ kind: 'fetched', bytes: JPEG, type: 'image/jpeg' }),
      clock: desk.clock,
      failed: (error) => desk.failures.push(error),
    })
    await desk.sends('https://a.zdn.vn/x')
    await fetcher.run()
    expect(desk.failures).toHaveLength(1)
    expect(await desk.only()).toMatchObject({ status: 'waiting', reason: 'not-kept' })
    desk.clock.time += 30 * SECOND
    await desk.fetcher.run()
    expect(await desk.only()).toMatchObject({ status: 'stored' })
    await desk.close()
  })
})

describe('erasing a contact', () => {
  let desk: Attachments
  beforeEach(async () => {
    desk = await openDesk()
    answer = (_request, response) => response.end(JPEG)
  })
  afterEach(() => desk.close())

  it('makes the files unreadable at once, removes them, and leaves those of others', async () => {
    await desk.sends(media.address(HOST, '/mine.jpg'))
    await desk.sends(media.address(HOST, '/theirs.jpg'), { by: OTHER })
    await desk.fetcher.run()
    const mine = await desk.only(WORKER)
    const theirs = await desk.only(OTHER)
    await desk.erase(WORKER)
    expect(await desk.attachments.of(WORKER)).toEqual([])
    expect(await desk.read(mine.id)).toBeUndefined()
    const keys = desk.store.database
      .statement('SELECT sealed_key, sealed_url, name FROM attachment WHERE conversation_id = ?')
      .all(WORKER)
    expect(keys).toEqual([{ sealed_key: null, sealed_url: null, name: null }])
    expect(await desk.files()).toHaveLength(2)
    expect(await desk.fetcher.removeErased()).toBe(1)
    expect(await desk.fetcher.removeErased()).toBe(0)
    expect(await desk.files()).toHaveLength(1)
    expect((await desk.read(theirs.id))?.bytes).toEqual(JPEG)
  })

  it('stops what waits from being fetched', async () => {
    await desk.sends(media.address(HOST, '/never.jpg'))
    await desk.erase(WORKER)
    expect(await desk.fetcher.run()).toBe(0)
    expect(media.asked.some((path) => path.endsWith('/never.jpg'))).toBe(false)
  })

  it('while a download runs leaves nothing of it', async () => {
    answer = (_request, response) => void desk.erase(WORKER).then(() => response.end(JPEG))
    await desk.sends(media.address(HOST, '/racing.jpg'))
    await desk.fetcher.run()
    expect(await desk.files()).toEqual([])
    expect(await desk.attachments.of(WORKER)).toEqual([])
  })

  it('of many goes through all of them', async () => {
    for (let seq = 1; seq <= 101; seq++) await desk.sends(media.address(HOST, `/${seq}.jpg`), { seq })
    await desk.fetcher.run()
    expect(await desk.files()).toHaveLength(101)
    await desk.erase(WORKER)
    expect(await desk.fetcher.removeErased()).toBe(101)
    expect(await desk.files()).toEqual([])
  })

  it('is one of several ways: a withdrawn message, a confidential stretch and an old age take files along too', async () => {
    for (let seq = 1; seq <= 4; seq++) await desk.sends(media.address(HOST, `/${seq}.jpg`), { seq })
    await desk.fetcher.run()
    const before = await desk.attachments.of(WORKER)
    await desk.redact(WORKER, 1)
    await desk.redactSince(WORKER, 4)
    expect((await desk.attachments.of(WORKER)).map((one) => one.id)).toEqual(before.slice(1, 3).map((one) => one.id))
    expect(await desk.fetcher.removeErased()).toBe(2)
    await desk.store.contacts.expire({ texts: 0, attachments: START + 1, tickets: 0, cases: 0 })
    expect(await desk.fetcher.removeErased()).toBe(2)
    expect(await desk.files()).toEqual([])
  })
})

describe('a blob that nobody names', () => {
  it('is removed when it is old, and one that is named stays', async () => {
    const desk = await openDesk()
    answer = (_request, response) => response.end(JPEG)
    await desk.sends(media.address(HOST, '/named.jpg'))
    await desk.fetcher.run()
    const named = await desk.files()
    await desk.blobs.put(newBlobId(), JPEG)
    expect(await desk.files()).toHaveLength(2)
    desk.clock.time = Date.UTC(2100, 0, 1)
    expect(await desk.fetcher.removeOrphans()).toBe(1)
    expect(await desk.files()).toEqual(named)
    await desk.close()
  })
})

describe('stopping', () => {
  it('breaks a download off, waits for it, and takes it up again later', async () => {
    const desk = await openDesk()
    const asked = new Promise<void>((resolve) => {
      answer = () => resolve()
    })
    await desk.sends(media.address(HOST, '/stopped.jpg'))
    desk.fetcher.wake()
    await asked
    await desk.fetcher.close()
    await desk.fetcher.close()
    expect(desk.failures).toEqual([])
    expect(await desk.only()).toMatchObject({ status: 'waiting' })
    expect(await desk.attachments.claimDue(START + 2 * MINUTE, 1, START + HOUR)).toMatchObject([{ tries: 2 }])
    expect(await desk.fetcher.run()).toBe(0)
    await desk.close()
  })
})
