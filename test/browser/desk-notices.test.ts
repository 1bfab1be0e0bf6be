/// <reference lib="dom" />
import type { Page, Worker as BrowserWorker } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { axeFaults } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'
import { until } from '../builders/until'

/** Notifications that a page makes by itself: shown, or refused as browsers of phones refuse them. */
const byPage = (shows: boolean): string => `
  window.popped = []
  window.Notification = class {
    static permission = 'default'
    static async requestPermission() { return (window.Notification.permission = 'granted') }
    constructor(words) { if (!${shows}) throw new TypeError('Illegal constructor'); window.popped.push(words) }
    close() {}
  }`
/** As where a page is not served over TLS. */
const WITHOUT_WORKERS = `delete Navigator.prototype.serviceWorker`
const HIDDEN = `Object.defineProperty(document, 'hidden', { value: true, configurable: true })`

interface Shown {
  title: string
  body: string
  data: unknown
  tag: string
}

describeDesk('notifications of the browser', (desk) => {
  let officer: Officer

  beforeAll(async () => {
    officer = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
  })

  const chosen = (page: Page) => page.getByRole('switch', { name: 'Thông báo của trình duyệt' })
  async function turnedOn(...scripts: string[]): Promise<Page> {
    const page = await desk.open('/hop-thu', officer, 'phone')
    await page.context().grantPermissions(['notifications'], { origin: desk.service.url })
    for (const script of scripts) await page.addInitScript(script)
    await page.reload()
    await page.getByRole('button', { name: 'Cách báo khi có việc mới' }).click()
    await chosen(page).click()
    return page
  }
  async function workerOf(page: Page): Promise<BrowserWorker> {
    const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'))
    // One that is still being installed may show nothing.
    await until(() => worker.evaluate<boolean>('self.registration.active !== null'))
    return worker
  }
  const shownBy = (worker: BrowserWorker): Promise<Shown[]> =>
    worker.evaluate(`self.registration.getNotifications().then((all) =>
      all.map(({ title, body, data, tag }) => ({ title, body, data, tag })))`)
  async function asks(words: string): Promise<void> {
    const worker = await desk.open('/chat', undefined, 'phone')
    for (const text of ['gặp cán bộ', words]) {
      await worker.getByRole('textbox').fill(text)
      await worker.keyboard.press('Enter')
      await worker.getByText(text).last().waitFor()
    }
    // A page that closes takes what is still on its way with it.
    await worker.getByText(/CD-\w{6}-\w/).waitFor()
    await worker.context().close()
  }
  const tap = (worker: BrowserWorker, which: string) =>
    worker.evaluate(`self.registration.getNotifications().then((all) => self.dispatchEvent(
      new NotificationEvent('notificationclick', { notification: all.find(({ title }) => title.includes('${which}')) })))`)

  it('are shown by a service worker, as phones want it, and lead to the ticket in the open desk', async () => {
    const page = await turnedOn(byPage(false))
    const worker = await workerOf(page)
    await until(async () => (await shownBy(worker)).length === 1)
    expect(await chosen(page).isChecked()).toBe(true)
    expect(await axeFaults(page)).toEqual([])

    await page.evaluate(`${HIDDEN}; window.isTheSame = true`)
    await asks('Nguyễn Văn An bị nợ lương hai tháng')
    await until(async () => (await shownBy(worker)).some(({ title }) => title.startsWith('Phiếu mới')))
    const told = (await shownBy(worker)).find(({ title }) => title.startsWith('Phiếu mới'))
    expect(told).toMatchObject({
      title: expect.stringMatching(/^Phiếu mới CD-[A-Z0-9]+-[A-Z0-9]$/) as unknown,
      body: '',
    })
    expect(JSON.stringify(told)).not.toMatch(/An|lương/)

    await tap(worker, 'Phiếu mới')
    await page.waitForURL(`**${String(told?.data)}`)
    await page.getByRole('log', { name: 'Cuộc trò chuyện' }).waitFor()
    expect(await page.evaluate('window.isTheSame')).toBe(true)
    expect((await shownBy(worker)).some(({ title }) => title.startsWith('Phiếu mới'))).toBe(false)
  })

  it('open the desk at the ticket when it was closed, and keep nothing of it', async () => {
    const page = await turnedOn(byPage(false))
    const worker = await workerOf(page)
    await worker.evaluate(`self.registration.showNotification('Phiếu mới CD-1', { data: '/hop-thu/mot-phieu' })`)
    await page.goto(`${desk.service.url}/chat`)
    await worker.evaluate(`self.clients.openWindow = (path) => ((self.opened = path), Promise.resolve(null))`)
    await tap(worker, 'CD-1')
    await until(async () => (await worker.evaluate('self.opened')) === '/hop-thu/mot-phieu')
    expect(await worker.evaluate('caches.keys()')).toEqual([])
    expect(await worker.evaluate('self.registration.scope')).toBe(`${desk.service.url}/hop-thu`)
  })

  it('are made by the page itself where there are no service workers', async () => {
    const page = await turnedOn(byPage(true), WITHOUT_WORKERS)
    await page.waitForFunction('window.popped.length > 0')
    expect(await page.evaluate('window.popped')).toEqual(['Thông báo đã bật'])
    expect(await chosen(page).isChecked()).toBe(true)
  })

  it('are not promised by a browser that shows none', async () => {
    const page = await turnedOn(byPage(false), WITHOUT_WORKERS)
    await page.getByText('Trình duyệt này không cho trang hiện thông báo').waitFor()
    expect(await chosen(page).isChecked()).toBe(false)
  })
})
