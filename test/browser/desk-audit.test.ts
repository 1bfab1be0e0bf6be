import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

const PAGE = 50

describeDesk('the page Nhật ký', (desk) => {
  let lead: Officer
  beforeAll(async () => {
    lead = await desk.officer({ name: 'Chị Lan', roles: ['lead'] })
    const { store, clock, units } = desk.service
    for (let n = 1; n <= PAGE + 5; n++) {
      await store.audit.add({
        at: clock.now() - n,
        who: n % 2 === 0 ? 'Anh Nam' : 'Chị Lan',
        what: n % 2 === 0 ? 'takeTicket' : 'saveUnit',
        text: `Việc thứ ${n}`,
        unitId: units.defaultUnit,
      })
    }
  })

  it('shows who did what, page after page, the newest first', async () => {
    const page = await desk.open('/nhat-ky', lead)
    await page.getByRole('row', { name: /Việc thứ 55.*Chị Lan/ }).waitFor()
    expect(await page.getByRole('row').count()).toBe(1 + PAGE)
    await page.getByRole('button', { name: 'Xem thêm' }).click()
    await page.getByRole('row', { name: /Việc thứ 1 .*Chị Lan/ }).waitFor()
    expect(await page.getByRole('button', { name: 'Xem thêm' }).count()).toBe(0)
  })

  it('is narrowed to a person, a kind of work and days; the filter stands in the address', async () => {
    const page = await desk.open('/nhat-ky', lead)
    await page.getByRole('combobox', { name: 'Việc' }).click()
    await page.getByRole('option', { name: 'Nhận phiếu' }).click()
    await page.getByRole('row', { name: /Việc thứ 54/ }).waitFor()
    expect(await page.getByText('Việc thứ 55').count()).toBe(0)
    await page.getByRole('combobox', { name: 'Ai' }).fill('Chị Lan')
    await page.getByText('Không có việc nào như vậy').waitFor()
    await page.reload()
    await page.getByText('Không có việc nào như vậy').waitFor()
    await page.getByRole('button', { name: 'Bỏ các điều kiện lọc' }).click()
    await page.getByRole('row', { name: /Việc thứ 55/ }).waitFor()
    await page.getByLabel('Đến hết ngày').fill('2020-01-01')
    await page.getByText('Không có việc nào như vậy').waitFor()
  })

  it('says when it cannot be read, and tries again', async () => {
    const page = await desk.open('/tai-khoan', lead, 'phone')
    await page.route('**/api/audit*', (route) =>
      route.fulfill({ status: 500, json: { error: 'failed', message: 'Hỏng.' } }),
    )
    await page.getByRole('button', { name: 'Mở hoặc đóng thanh mục' }).click()
    await page.getByRole('link', { name: 'Nhật ký' }).click()
    await page.getByRole('alert').getByText('Hỏng.').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.unroute('**/api/audit*')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByText('Việc thứ 55').waitFor()
  })

  it('gives way to the sign-in page when the session has ended', async () => {
    const hoa = await desk.officer({ name: 'Chị Hoa', roles: ['lead'] })
    const page = await desk.open('/nhat-ky', hoa)
    await page.getByText('Việc thứ 55').waitFor()
    await desk.service.store.sessions.endAll(hoa.id)
    // The page may have noticed by itself: then there is nothing left to press.
    const signIn = page.getByRole('heading', { name: 'Đăng nhập' })
    await page.getByRole('button', { name: 'Xem thêm' }).or(signIn).first().click()
    await signIn.waitFor()
  })

  it.each(['phone', 'desk'] as const)('can be used by everybody on a %s', async (size) => {
    const page = await desk.open('/nhat-ky', lead, size)
    await page.getByText('Việc thứ 55').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })
})
