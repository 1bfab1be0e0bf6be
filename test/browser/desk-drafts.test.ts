/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { describeDeskOnStage } from '../builders/describe-desk'
import { until } from '../builders/until'

const DAY_MS = 86_400_000

describeDeskOnStage('what an officer has begun to write', (stage, desk) => {
  let lan: Officer

  beforeAll(async () => {
    lan = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
  })

  const kept = (page: Page) =>
    page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes('draft'))))
  const box = (page: Page) => page.getByLabel(/^Câu trả lời cho/)

  async function ticketPage(): Promise<Page> {
    const { id } = await stage.asksForPerson(stage.zaloWorker())
    const page = await desk.open(`/hop-thu/${encodeURIComponent(id)}`, lan)
    await page.getByRole('button', { name: 'Nhận phiếu' }).click()
    await page.getByRole('button', { name: 'Xử lý xong' }).waitFor()
    return page
  }

  it('is not there any more once it was sent, also when the ticket was left before the service answered', async () => {
    const page = await ticketPage()
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/replies', async (route) => {
      await held
      await route.continue()
    })
    await box(page).fill('Bạn gọi 1900 nhé.')
    const asked = page.waitForRequest('**/replies')
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await asked
    await page
      .getByRole('link', { name: /Hộp thư/ })
      .first()
      .click()
    await box(page).waitFor({ state: 'detached' })
    expect(await kept(page)).toContain('1900')
    goOn()
    await until(async () => !(await kept(page)).includes('1900'))
  })

  it('is forgotten after three days, whoever opens the desk', async () => {
    const page = await ticketPage()
    await box(page).fill('còn viết dở')
    await until(async () => (await kept(page)).includes('còn viết dở'))
    await page.evaluate((days) => {
      for (const [key, value] of Object.entries(localStorage))
        if (key.includes('draft'))
          localStorage.setItem(key, JSON.stringify({ ...(JSON.parse(String(value)) as object), at: Date.now() - days }))
    }, 3 * DAY_MS)
    await page.goto(`${stage.service.url}/hop-thu`)
    await page.locator('[data-ticket]').first().waitFor()
    expect(await kept(page)).toBe('[]')
  })

  it('is not left to another officer who signs in after the session ended', async () => {
    const page = await ticketPage()
    await box(page).fill('chuyện của người khác')
    await until(async () => (await kept(page)).includes('người khác'))
    const other = await desk.officer({ name: 'Anh Minh', email: 'minh@congdoan.example' }, 'mot mat khau dai')
    await page.context().clearCookies()
    await page.goto(`${stage.service.url}/hop-thu`)
    await page.getByLabel('Thư điện tử').fill(other.email)
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('mot mat khau dai')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('heading', { name: 'Hộp thư' }).waitFor()
    expect(await kept(page)).toBe('[]')
  })
})
