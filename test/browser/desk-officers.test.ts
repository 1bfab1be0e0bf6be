import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Cán bộ', (desk) => {
  let admin: Officer
  beforeAll(async () => {
    admin = await desk.officer({ name: 'Anh Quân', roles: ['admin'] })
  })

  async function add(page: Page, name: string, email: string): Promise<void> {
    await page.getByRole('button', { name: 'Thêm cán bộ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thêm cán bộ' })
    await dialog.getByRole('textbox', { name: 'Tên' }).fill(name)
    await dialog.getByRole('textbox', { name: 'Thư điện tử' }).fill(email)
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()
  }
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
  const menu = async (page: Page, name: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: `Việc với ${name}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  it('is where an admin begins', async () => {
    const page = await desk.open('/', admin)
    await page.getByRole('heading', { level: 1, name: 'Thử' }).or(row(page, 'Anh Quân')).first().waitFor()
  })

  it('adds an officer, whose link is shown once and opens the desk', async () => {
    const page = await desk.open('/can-bo', admin)
    await row(page, 'Anh Quân (bạn)').waitFor()
    await add(page, 'Chị Lan', 'lan@congdoan.example')
    const dialog = page.getByRole('dialog', { name: 'Đường dẫn cho Chị Lan' })
    const link = await dialog.getByLabel('Đường dẫn đặt mật khẩu').inputValue()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Tôi đã chép, đóng lại' }).click()
    await row(page, 'Chị Lan').getByText('Chưa đặt mật khẩu').waitFor()
    await page.reload()
    await row(page, 'Chị Lan').waitFor()
    expect(await page.content()).not.toContain(new URL(link).hash)

    const hers = await desk.open(new URL(link).pathname + new URL(link).hash, undefined, 'phone')
    await hers.getByRole('heading', { name: 'Chào Chị Lan' }).waitFor()
    await hers.getByRole('textbox', { name: 'Mật khẩu mới' }).fill('một câu dễ nhớ của chị')
    await hers.getByRole('textbox', { name: 'Gõ lại mật khẩu' }).fill('một câu dễ nhớ của chị')
    await hers.getByRole('button', { name: 'Đặt mật khẩu và vào làm việc' }).click()
    await hers.getByRole('button', { name: /tài khoản của Chị Lan/ }).waitFor()
  })

  it('says beside the field what is wrong, and that a name is taken, and keeps what was typed', async () => {
    const page = await desk.open('/can-bo', admin, 'phone')
    await add(page, 'Anh Quân', 'quan@congdoan.example')
    const dialog = page.getByRole('dialog', { name: 'Thêm cán bộ' })
    await dialog.getByRole('alert').getByText('Đã có cán bộ mang tên này').waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Thư điện tử' }).inputValue()).toBe('quan@congdoan.example')
    expect(await axeFaults(page)).toEqual([])

    await dialog.getByRole('textbox', { name: 'Tên' }).fill('Anh Quân (Long Thành)')
    await dialog.getByRole('textbox', { name: 'Thư điện tử' }).fill('quan@congdoan')
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Thư điện tử' }).and(page.locator('[aria-invalid=true]')).waitFor()
  })

  it('changes roles, and stops an officer, who is out at once', async () => {
    const nam = await desk.officer({ name: 'Anh Nam' })
    const his = await desk.open('/tai-khoan', nam, 'phone')
    await his.getByRole('heading', { name: 'Anh Nam' }).waitFor()
    const page = await desk.open('/can-bo', admin)

    await menu(page, 'Anh Nam', 'Sửa tên, vai trò, đơn vị')
    const edit = page.getByRole('dialog', { name: 'Sửa: Anh Nam' })
    await edit.getByRole('checkbox', { name: 'Phụ trách' }).check()
    await edit.getByRole('button', { name: 'Lưu' }).click()
    await row(page, 'Anh Nam').getByText('Phụ trách').waitFor()

    await menu(page, 'Anh Nam', 'Ngừng')
    await page.getByRole('dialog').getByRole('button', { name: 'Ngừng' }).click()
    await row(page, 'Anh Nam').getByText('Đã ngừng').waitFor()
    await his.reload()
    await his.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  })

  it('tells an admin that nobody takes their own rights away', async () => {
    const page = await desk.open('/can-bo', admin)
    await menu(page, 'Anh Quân', 'Ngừng')
    await page.getByRole('dialog').getByRole('button', { name: 'Ngừng' }).click()
    await page.getByRole('alert').getByText('nhờ một người quản trị khác').waitFor()
  })

  it.each(['phone', 'desk'] as const)('can be used by everybody on a %s', async (size) => {
    const page = await desk.open('/can-bo', admin, size)
    await page.getByText('Anh Quân (bạn)').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })
})
