import type { Officer } from '../../src/units/officer'
import { axeFaults } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'

describeDesk('the page Câu soạn sẵn', (desk) => {
  let editor: Officer
  beforeAll(async () => {
    editor = await desk.officer({ name: 'Chị Mai', roles: ['editor'] })
  })

  it('is where an editor begins; a reply is written with the worker’s values, changed and removed', async () => {
    const page = await desk.open('/', editor)
    await page.getByText('Chưa có câu soạn sẵn nào').waitFor()

    await page.getByRole('button', { name: 'Thêm câu' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thêm câu soạn sẵn' })
    await dialog.getByRole('textbox', { name: 'Tên câu' }).fill('Xin bảng công')
    const text = dialog.getByRole('textbox', { name: 'Nội dung' })
    await text.fill('Chào , bạn chụp giúp bảng công nhé.')
    await text.press('Home')
    for (const _ of 'Chào ') await text.press('ArrowRight')
    await dialog.getByRole('button', { name: 'Tên người lao động' }).click()
    expect(await text.inputValue()).toBe('Chào {{ten}}, bạn chụp giúp bảng công nhé.')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()

    const card = page.getByRole('article', { name: 'Xin bảng công' })
    await card.getByText('Chào [Tên người lao động], bạn chụp giúp').waitFor()
    await card.getByRole('button', { name: 'Sửa' }).click()
    await page.getByRole('textbox', { name: 'Tên câu' }).fill('Xin bảng lương')
    await page.getByRole('button', { name: 'Lưu' }).click()
    const changed = page.getByRole('article', { name: 'Xin bảng lương' })
    await changed.waitFor()

    await page.getByRole('textbox', { name: 'Tìm' }).fill('bang cong')
    await changed.waitFor()
    await page.getByRole('textbox', { name: 'Tìm' }).fill('hen goi lai')
    await page.getByText('Không tìm thấy câu nào').waitFor()
    await page.getByRole('textbox', { name: 'Tìm' }).fill('')

    await changed.getByRole('button', { name: 'Xoá' }).click()
    await page.getByRole('dialog', { name: 'Xoá câu soạn sẵn?' }).getByRole('button', { name: 'Xoá' }).click()
    await page.getByText('Chưa có câu soạn sẵn nào').waitFor()
  })
})
