import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Hội thoại', (desk) => {
  let lan: Officer
  let worker: Page
  const say = async (text: string): Promise<void> => {
    await worker.getByRole('textbox').fill(text)
    await worker.keyboard.press('Enter')
  }
  beforeAll(async () => {
    lan = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
    worker = await desk.open('/chat', undefined, 'phone')
    await say('tăng ca tính sao')
    await worker
      .getByText(/Tăng ca ngày thường/)
      .last()
      .waitFor()
  })

  it('lists what is said, to be read, and what comes while one reads', async () => {
    const page = await desk.open('/hoi-thoai', lan)
    await page.getByRole('region', { name: 'Danh sách hội thoại' }).getByRole('link').first().click()
    const dialogue = page.getByRole('log', { name: 'Cuộc trò chuyện' })
    await dialogue.getByText('tăng ca tính sao').waitFor()
    await dialogue.getByText(/Tăng ca ngày thường/).waitFor()
    expect(await dialogue.getByRole('textbox').count()).toBe(0)
    expect(await axeFaults(page)).toEqual([])

    await say('còn ngày lễ thì sao')
    await dialogue.getByText('còn ngày lễ thì sao').waitFor()
  })

  it('is narrowed by channel and by who answers', async () => {
    const page = await desk.open('/hoi-thoai', lan, 'phone')
    await page.getByRole('link', { name: /Trang chat/ }).waitFor()
    await page.getByRole('combobox', { name: 'Kênh' }).click()
    await page.getByRole('option', { name: 'Zalo' }).click()
    await page.getByText('Không có hội thoại nào như vậy').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })

  it('is taken over to be answered; a second officer is told by name who has it', async () => {
    const page = await desk.open('/hoi-thoai', lan)
    await page.getByRole('region', { name: 'Danh sách hội thoại' }).getByRole('link').first().click()
    const place = page.url()
    await page.getByRole('button', { name: 'Nhận để trả lời' }).click()
    await page.waitForURL('**/hop-thu/*')
    await page.getByRole('textbox', { name: 'Câu trả lời cho người lao động' }).fill('Chị là Lan, chị xem giúp em nhé.')
    await page.getByRole('button', { name: 'Gửi' }).click()
    await worker.getByText('Chị là Lan, chị xem giúp em nhé.').waitFor()

    const nam = await desk.officer({ name: 'Anh Nam' })
    const his = await desk.open(new URL(place).pathname, nam, 'phone')
    await his.getByText('Chị Lan đang giữ, máy im lặng').waitFor()
    await his.getByRole('button', { name: 'Nhận để trả lời' }).click()
    await his
      .getByRole('alert')
      .getByText(/Chị Lan/)
      .waitFor()
    await his.getByRole('button', { name: '1 phiếu' }).click()
    await his.getByRole('link', { name: /^CD-/ }).waitFor()
    expect(await axeFaults(his)).toEqual([])
  })
})
