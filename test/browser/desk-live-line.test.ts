/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { openBreakableLine } from '../builders/breakable-line'
import { describeInBrowser, openDeskBrowser, START_MS } from '../builders/desk-browser'
import { openedForTests } from '../builders/opened-for-tests'
import { setStage, type Worker } from '../builders/stage'
import { until } from '../builders/until'

describeInBrowser('the desk’s line to the service', () => {
  const stage = openedForTests(setStage, START_MS)
  const line = openedForTests(() => openBreakableLine(stage.service.url), START_MS)
  const desk = openedForTests(() => openDeskBrowser({ ...stage.service, url: line.url }), START_MS)
  let lan: Officer
  beforeAll(async () => {
    lan = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
  })

  /** A ticket is open before the officer, and the page is marked: one that is loaded anew has no mark. */
  async function openTicket(): Promise<{ page: Page; worker: Worker; opened: number }> {
    const worker = stage.zaloWorker()
    const ticket = await stage.asksForPerson(worker)
    // Held by an officer, so that what the worker writes is taken at once, word for word.
    await stage.officer(ticket, { kind: 'take', officer: lan.name })
    const page = await desk.open('/hop-thu', lan)
    await page.clock.install()
    const before = line.opened()
    await page.goto(`${line.url}/hop-thu/${encodeURIComponent(ticket.id)}`)
    await said(page, 'bỏ qua')
    await until(() => line.opened() > before)
    await page.evaluate('window.isTheSame = true')
    return { page, worker, opened: line.opened() }
  }
  const said = (page: Page, text: string) =>
    page.getByRole('log', { name: 'Cuộc trò chuyện' }).getByText(text, { exact: true }).waitFor({ timeout: 60_000 })
  async function showsAllSince({ page, worker }: { page: Page; worker: Worker }, meanwhile: string): Promise<void> {
    await said(page, meanwhile)
    await worker.says('và em nhắn thêm sau đó')
    await said(page, 'và em nhắn thêm sau đó')
    expect(await page.evaluate('window.isTheSame')).toBe(true)
    await page.context().close()
  }
  const hide = (page: Page, hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: ${hidden} ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)

  it('shows a ticket that comes while the list is on its way for the first time', async () => {
    const page = await desk.open('/tai-khoan', lan)
    let arrive = (): void => undefined
    const arrives = new Promise<void>((resolve) => (arrive = resolve))
    let answered = (): void => undefined
    const isAnswered = new Promise<void>((resolve) => (answered = resolve))
    await page.route('**/api/tickets?*', async (route) => {
      const response = await route.fetch()
      answered()
      await arrives
      await route.fulfill({ response })
    })
    await page
      .getByRole('link', { name: /Hộp thư/ })
      .first()
      .click()
    await isAnswered
    const title = await page.title()
    const { code } = await stage.asksForPerson(stage.zaloWorker())
    await until(async () => (await page.title()) !== title)
    arrive()
    await page
      .locator('[data-ticket]')
      .filter({ hasText: code })
      .or(page.getByRole('button', { name: /phiếu mới/ }))
      .first()
      .waitFor()
    await page.context().close()
  })

  it('is opened again after the service was away and a proxy answered 502', async () => {
    const ticket = await openTicket()
    const { page, worker } = ticket
    line.goDown()
    await page.clock.runFor(10_000)
    await page.getByText('Mất kết nối').waitFor()
    await worker.says('em nhắn lúc máy chủ khởi động lại')
    line.comeBack()
    await page.clock.runFor(30_000)
    await showsAllSince(ticket, 'em nhắn lúc máy chủ khởi động lại')
  })

  it('is opened again when a phone wakes up that slept', async () => {
    const ticket = await openTicket()
    const { page, worker, opened } = ticket
    await hide(page, true)
    line.goDeaf()
    await page.clock.fastForward(45_000)
    await worker.says('em nhắn lúc điện thoại khoá')
    await hide(page, false)
    await until(() => line.opened() > opened)
    await showsAllSince(ticket, 'em nhắn lúc điện thoại khoá')
  })

  it('is opened again when the network comes back', async () => {
    const ticket = await openTicket()
    const { page, worker } = ticket
    await page.context().setOffline(true)
    await page.getByText('Mất kết nối').waitFor()
    await worker.says('em nhắn lúc mất mạng')
    await page.context().setOffline(false)
    await page.getByText('Mất kết nối').waitFor({ state: 'hidden' })
    await showsAllSince(ticket, 'em nhắn lúc mất mạng')
  })

  it('is opened again when nothing was heard for long, though nobody says that it is broken', async () => {
    const ticket = await openTicket()
    const { page, worker, opened } = ticket
    line.goDeaf()
    await worker.says('em nhắn vào một đường dây chết')
    await page.clock.runFor(70_000)
    await until(() => line.opened() > opened)
    await showsAllSince(ticket, 'em nhắn vào một đường dây chết')
  })
})
