import type { Page } from 'playwright-core'
import { axeFaults } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

const PASSWORD = 'một câu dễ nhớ của chị Lan'
const NEXT = 'một câu khác, cũng dễ nhớ'

describeDesk('an officer’s own account', (desk) => {
  const signIn = async (page: Page, email: string, password: string): Promise<void> => {
    await page.getByLabel('Thư điện tử').fill(email)
    await page.getByRole('textbox', { name: 'Mật khẩu', exact: true }).fill(password)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
  }
  const change = async (page: Page, current: string, next: string, again = next): Promise<void> => {
    await page.getByRole('textbox', { name: 'Mật khẩu đang dùng' }).fill(current)
    await page.getByRole('textbox', { name: 'Mật khẩu mới', exact: true }).fill(next)
    await page.getByRole('textbox', { name: 'Gõ lại mật khẩu mới' }).fill(again)
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  }

  it('says who one is and what one may do', async () => {
    const lan = await desk.officer(
      { name: 'Chị Lan', email: 'lan@congdoan.example', roles: ['officer', 'lead'] },
      PASSWORD,
    )
    const page = await desk.open('/tai-khoan', lan, 'phone')
    await page.getByRole('heading', { name: 'Chị Lan' }).waitFor()
    await page.getByText('lan@congdoan.example').waitFor()
    await page.getByText('Như cán bộ, thêm giao việc và theo dõi hạn của đơn vị').waitFor()
  })

  it('changes the password: the wrong old one is refused in words, other devices are signed out, this one stays', async () => {
    const nam = await desk.officer({ name: 'Anh Nam', email: 'nam@congdoan.example' }, PASSWORD)
    const other = await desk.open('/tai-khoan', nam, 'phone')
    await other.getByRole('heading', { name: 'Anh Nam' }).waitFor()
    const page = await desk.open('/tai-khoan', nam)

    await change(page, 'không phải câu này', NEXT)
    await page.getByRole('alert').getByText('Chưa đổi được mật khẩu').waitFor()
    expect(await axeFaults(page)).toEqual([])

    await change(page, PASSWORD, NEXT, 'gõ khác đi một chút')
    await page.getByText('Hai lần gõ chưa giống nhau.').waitFor()

    await change(page, PASSWORD, NEXT)
    await page.getByText('Đã đổi mật khẩu').waitFor()

    await other.reload()
    await other.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await signIn(other, 'nam@congdoan.example', NEXT)
    await other.getByRole('heading', { name: 'Anh Nam' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Anh Nam' }).waitFor()
  })

  it('signs out everywhere, after asking', async () => {
    const hoa = await desk.officer({ name: 'Chị Hoa' }, PASSWORD)
    const other = await desk.open('/tai-khoan', hoa, 'phone')
    const page = await desk.open('/tai-khoan', hoa)
    await page.getByRole('button', { name: 'Đăng xuất khỏi mọi thiết bị' }).click()
    const dialog = page.getByRole('dialog', { name: 'Đăng xuất khỏi mọi thiết bị?' })
    await dialog.getByText('kể cả máy này').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    await other.reload()
    await other.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
  })

  it('tells whoever is signed out meanwhile, and keeps what was being written', async () => {
    const mai = await desk.officer({ name: 'Chị Mai', email: 'mai@congdoan.example', roles: ['lead'] }, PASSWORD)
    const worker = await desk.open('/chat', undefined, 'phone')
    await worker.getByRole('textbox').fill('gặp cán bộ')
    await worker.keyboard.press('Enter')
    const page = await desk.open('/hop-thu', mai, 'phone')
    await page.locator('[data-ticket]').first().click()
    await page.getByRole('button', { name: 'Nhận phiếu' }).click()
    const reply = page.getByLabel('Câu trả lời cho người lao động')
    await reply.fill('Chào bạn, mình đang xem.')
    await desk.service.store.sessions.endAll(mai.id)
    const ended = page.getByRole('status').getByText('Phiên làm việc đã hết')
    // The page may have noticed by itself: then there is nothing left to press.
    await page.getByRole('button', { name: 'Xem trước' }).or(ended).first().click()
    await ended.waitFor()
    expect(await axeFaults(page)).toEqual([])

    await signIn(page, 'mai@congdoan.example', PASSWORD)
    await reply.waitFor()
    expect(await reply.inputValue()).toBe('Chào bạn, mình đang xem.')
  })
})
