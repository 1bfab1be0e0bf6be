/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { axeFaults, describeInBrowser, openDeskBrowser, START_MS, type DeskBrowser } from '../builders/desk-browser'

/** A browser that shows notifications, or throws as those of phones do. */
const stub = (shows: boolean): string => `
  window.popped = []
  window.Notification = class {
    static permission = 'default'
    static async requestPermission() { return (window.Notification.permission = 'granted') }
    constructor(words) { if (!${shows}) throw new TypeError('Illegal constructor'); window.popped.push(words) }
    close() {}
  }`

describeInBrowser('notifications of the browser', () => {
  let desk: DeskBrowser
  let officer: Officer

  beforeAll(async () => {
    desk = await openDeskBrowser()
    officer = await desk.officer()
  }, START_MS)
  afterAll(() => desk.close())

  const chosen = (page: Page) => page.getByRole('switch', { name: 'Thông báo của trình duyệt' })
  async function turnedOn(shows: boolean): Promise<Page> {
    const page = await desk.open('/hop-thu', officer, 'phone')
    await page.addInitScript(stub(shows))
    await page.reload()
    await page.getByRole('button', { name: 'Cách báo khi có việc mới' }).click()
    await chosen(page).click()
    return page
  }

  it('are tried when they are turned on', async () => {
    const page = await turnedOn(true)
    await page.waitForFunction('window.popped.length > 0')
    expect(await page.evaluate('window.popped')).toEqual(['Thông báo đã bật'])
    expect(await chosen(page).isChecked()).toBe(true)
    expect(await axeFaults(page)).toEqual([])
    await page.context().close()
  })

  it('are not promised by a browser that shows none', async () => {
    const page = await turnedOn(false)
    await page.getByText('Trình duyệt này không cho trang hiện thông báo').waitFor()
    expect(await chosen(page).isChecked()).toBe(false)
    await page.context().close()
    expect(desk.errors).toEqual([])
  })
})
