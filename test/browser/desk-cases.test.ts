/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { unitId } from '../../src/ids'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDesk } from '../builders/describe-desk'
import { until } from '../builders/until'

const content = ['flows/service/phan-anh.yaml', 'intents/service/phan-anh.yaml']
const STORY = 'quản lý chửi công nhân và trừ tiền khi đi vệ sinh'

describeDesk('a report without a name', { content }, (desk) => {
  let lan: Officer
  let worker: Page
  beforeAll(async () => {
    lan = await desk.officer({ name: 'Chị Lan' })
    worker = await desk.open('/chat', undefined, 'phone')
    const say = async (text: string, expected: RegExp): Promise<void> => {
      await worker.getByRole('textbox').fill(text)
      await worker.keyboard.press('Enter')
      await worker.getByText(expected).last().waitFor()
    }
    await say('em muốn báo công ty vi phạm mà giấu tên được không', /Báo giấu tên/)
    await say('giấu tên', /Đừng viết tên/)
    await say(STORY, /Ở đâu\?/)
    await say('xưởng gỗ ở Tân Uyên', /từ khi nào/)
    await say('hai tháng nay', /bao nhiêu người/)
    await say('bỏ qua', /bằng chứng/)
    await say('chưa có', /không kèm tên bạn/)
  })

  it('is read and answered by an officer who never learns who told it, and the worker reads the answer', async () => {
    const page = await desk.open('/vu-viec', lan, 'phone')
    await page.getByRole('link', { name: new RegExp(STORY) }).click()
    await page.getByText('Không ai thấy người báo là ai.').waitFor()
    await page.getByText('xưởng gỗ ở Tân Uyên').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)

    await page
      .getByRole('textbox', { name: 'Câu trả lời cho người báo' })
      .fill('Cảm ơn bạn đã báo, công đoàn sẽ xuống kiểm tra.')
    // A draft of it lasts as long as the window and stands on no disk.
    await until(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }).includes('sẽ xuống kiểm tra')))
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('sẽ xuống kiểm tra')
    await page.getByRole('button', { name: 'Gửi' }).click()
    await page.getByRole('log').getByText('công đoàn sẽ xuống kiểm tra').waitFor()
    await worker.getByText('công đoàn sẽ xuống kiểm tra').waitFor()
  })

  it('is not among the conversations and not in the inbox', async () => {
    const page = await desk.open('/hop-thu', lan)
    await page.getByText('Không có phiếu nào ở đây').waitFor()
    await page.getByRole('link', { name: /^Phản ánh ẩn danh/ }).click()
    await page.getByRole('link', { name: new RegExp(STORY) }).waitFor()
  })

  it('is not seen by an officer of another unit', async () => {
    await desk.service.units.save({
      id: unitId('noi-khac'),
      name: 'Công đoàn nơi khác',
      level: 'upper',
      parentId: desk.service.units.defaultUnit,
      aliases: [],
      coverage: [],
      values: {},
    })
    const other = await desk.officer({ name: 'Anh Nam', unitId: unitId('noi-khac') })
    const page = await desk.open('/vu-viec', other)
    await page.getByText('Không có phản ánh ẩn danh nào').waitFor()
  })

  it('shows who told it once the worker has agreed, once, and the worker reads that it was shown', async () => {
    const page = await desk.open('/vu-viec', lan, 'phone')
    await page.getByRole('link', { name: new RegExp(STORY) }).click()
    await page.getByRole('button', { name: 'Xin biết người báo' }).click()
    const asking = page.getByRole('dialog', { name: 'Xin biết người báo' })
    await asking.getByRole('textbox', { name: 'Lý do' }).fill('đi cùng bạn gặp thanh tra')
    expect(await axeFaults(page)).toEqual([])
    await asking.getByRole('button', { name: 'Gửi lời xin phép' }).click()
    await page.getByText('Chị Lan xin phép được biết người báo là ai').waitFor()
    await page.getByText('Chị Lan đã xin phép, đang chờ người báo trả lời').waitFor()
    await worker.getByText('để: đi cùng bạn gặp thanh tra').waitFor()
    expect(await page.getByRole('button', { name: 'Xem người báo là ai' }).count()).toBe(0)

    await worker.getByRole('button', { name: 'Đồng ý cho biết tên', exact: true }).click()
    await worker.getByText('Mình đã ghi là bạn đồng ý').waitFor()
    await page.getByText('Người báo đồng ý cho riêng bạn biết').waitFor()
    const colleague = await desk.open(new URL(page.url()).pathname, await desk.officer({ name: 'Anh Bình' }))
    await colleague.getByText('Người báo chỉ đồng ý cho Chị Lan').waitFor()
    expect(await colleague.getByRole('button', { name: 'Xem người báo là ai' }).count()).toBe(0)
    await colleague.context().close()
    await page.getByRole('button', { name: 'Xem người báo là ai' }).click()
    await page.getByRole('button', { name: 'Xem một lần' }).click()
    await page.getByText('Người báo, xem một lần').waitFor()
    await page.getByRole('log').getByText('Chị Lan đã xem người báo là ai').waitFor()
    await page.getByText('Chỉ Chị Lan đã xem người báo là ai').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
    await worker.getByText('Chị Lan vừa xem tên').waitFor()
    await page.reload()
    await page.getByRole('log').getByText('Chị Lan đã xem người báo là ai').waitFor()
    expect(await page.getByText('Người báo, xem một lần').count()).toBe(0)
    await page.context().close()

    const log = await desk.open('/nhat-ky', await desk.officer({ name: 'Chị Trưởng', roles: ['lead'] }))
    await log.getByRole('row', { name: /Xem người báo vụ việc PA-.*Chị Lan/ }).waitFor()
    await log.context().close()
  })

  it('is resolved, and then found among those that are done', async () => {
    const page = await desk.open('/vu-viec', lan)
    await page.getByRole('link', { name: new RegExp(STORY) }).click()
    await page.getByRole('button', { name: 'Xử lý xong' }).click()
    const dialog = page.getByRole('dialog', { name: 'Xử lý xong' })
    await dialog.getByRole('textbox', { name: 'Kết quả' }).fill('Đã kiểm tra, công ty bỏ quy định trừ tiền.')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Xong', exact: true }).click()
    await page.getByText('Chị Lan xử lý xong').waitFor()
    await page.getByText('Không có phản ánh ẩn danh nào').waitFor()
    await page.getByText('Đã xong', { exact: true }).first().click()
    await page.getByRole('link', { name: new RegExp(STORY) }).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })
})
