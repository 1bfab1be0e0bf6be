import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Số liệu', (desk) => {
  let lead: Officer
  beforeAll(async () => {
    lead = await desk.officer({ name: 'Chị Hoa', roles: ['lead'] })
    for (let n = 0; n < 5; n++) {
      const worker = await desk.open('/chat', undefined, 'phone')
      await worker.getByRole('textbox').fill('tăng ca tính sao')
      await worker.keyboard.press('Enter')
      await worker
        .getByText(/Tăng ca ngày thường/)
        .last()
        .waitFor()
      await worker.context().close()
    }
  })

  it.each(['phone', 'desk'] as const)('shows whom the unit reached and what they asked, on a %s', async (size) => {
    const page = await desk.open('/so-lieu', lead, size)
    await page.getByText('Người đã tiếp cận').waitFor()
    await page.getByRole('region', { name: 'Chủ đề được hỏi nhiều nhất' }).getByText('Tiền tăng ca').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })

  it('keeps the period in its address, so that it can be sent to a colleague', async () => {
    const page = await desk.open('/so-lieu', lead)
    await page.getByRole('combobox', { name: 'Kỳ' }).click()
    await page.getByRole('option', { name: /^Năm/ }).first().click()
    await page.getByRole('heading', { name: /^Năm \d{4} · / }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: /^Năm \d{4} · / }).waitFor()
  })

  it('is not for officers who answer only', async () => {
    const officer = await desk.officer({ name: 'Anh Nam' })
    const page = await desk.open('/hop-thu', officer)
    await page.getByText('Không có phiếu nào ở đây').waitFor()
    expect(await page.getByRole('link', { name: 'Số liệu' }).count()).toBe(0)
  })
})
