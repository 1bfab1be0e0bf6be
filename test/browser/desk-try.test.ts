import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Thử', (desk) => {
  let officer: Officer
  beforeAll(async () => {
    officer = await desk.officer()
  })

  it('answers, shows beside it why, and goes on from a tapped choice', async () => {
    const page = await desk.open('/thu', officer)
    await page.getByRole('textbox', { name: 'Lời nhắn thử' }).fill('tăng ca tính sao')
    await page.keyboard.press('Enter')
    const inside = page.getByRole('region', { name: 'Bên trong' })
    await inside.getByText('Đọc thành: ').waitFor()
    await inside.getByRole('progressbar', { name: /^Tiền tăng ca: \d+%$/ }).waitFor()
    await inside.getByText('không ở kịch bản nào').first().waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Tính tiền tăng ca của tôi' }).click()
    await page.getByText('Lương tháng của bạn là bao nhiêu?').waitFor()
    await inside.getByText('luong.tang-ca, bước hoi-luong').waitFor()
    expect(await page.getByRole('button', { name: 'Tính tiền tăng ca của tôi' }).isDisabled()).toBe(true)

    await page.getByRole('button', { name: 'Vì sao máy trả lời vậy?' }).first().click()
    await inside.getByText('“tăng ca tính sao”').waitFor()
  })

  it('starts again, and keeps nothing', async () => {
    const page = await desk.open('/thu', officer, 'phone')
    await page.getByRole('textbox', { name: 'Lời nhắn thử' }).fill('tăng ca tính sao')
    await page.getByRole('button', { name: 'Gửi' }).click()
    await page.getByRole('button', { name: 'Vì sao máy trả lời vậy?' }).click()
    await page.getByText('Đọc thành: ').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
    await page.getByRole('button', { name: 'Bắt đầu lại' }).click()
    await page.getByText('Bạn nhắn như một người lao động').waitFor()
    expect(await desk.service.store.tickets.list({ limit: 10 })).toEqual([])
  })

  it('says when a message was not answered, and sends it once more', async () => {
    const page = await desk.open('/thu', officer)
    await page.route('**/api/try', (route) => route.abort(), { times: 1 })
    await page.getByRole('textbox', { name: 'Lời nhắn thử' }).fill('tăng ca tính sao')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('Không kết nối được với máy chủ').waitFor()
    await page.getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByRole('region', { name: 'Bên trong' }).getByText('Đọc thành: ').waitFor()
  })
})
