import type { Page } from 'playwright-core'
import { unitId } from '../../src/ids'
import { DAY, HOUR } from '../../src/time'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways } from '../builders/desk-browser'
import { describeDeskOnStage } from '../builders/describe-desk'
import type { Worker } from '../builders/stage'

const expected = /ERR_INTERNET_DISCONNECTED|Failed to fetch/

describeDeskOnStage('a worker on a platform and officers at the desk', { expected }, (stage, desk) => {
  let lan: Officer
  let nam: Officer

  beforeAll(async () => {
    await stage.service.units.save({
      id: unitId('khu-khac'),
      name: 'Công đoàn khu khác',
      level: 'upper',
      aliases: [],
      coverage: [],
      values: {},
    })
    lan = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
    nam = await desk.officer({ name: 'Anh Nam' })
  })

  async function asksForPerson(worker: Worker, words: string): Promise<string> {
    const { code } = await stage.asksForPerson(worker)
    await worker.says(words)
    return code
  }
  const row = (page: Page, code: string) => page.locator('[data-ticket]').filter({ hasText: code })
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const replyBox = (page: Page) => page.getByLabel('Câu trả lời cho người lao động')
  const dialogue = (page: Page) => page.getByRole('log', { name: 'Cuộc trò chuyện' })
  async function open(page: Page, code: string): Promise<void> {
    await row(page, code).click()
    await dialogue(page).waitFor()
  }
  async function take(page: Page): Promise<void> {
    await button(page, 'Nhận phiếu').click()
    await button(page, 'Xử lý xong').waitFor()
  }
  /** Chị Lan at the ticket, which she took. */
  async function taken(code: string): Promise<Page> {
    const page = await desk.open('/hop-thu', lan)
    await open(page, code)
    await take(page)
    return page
  }
  async function reply(page: Page, text: string): Promise<void> {
    await replyBox(page).fill(text)
    await button(page, 'Gửi').click()
    await dialogue(page).getByText(text).waitFor()
  }
  const got = (worker: Worker, platform: 'zalo' | 'messenger') =>
    stage[platform].deliveries.filter(({ userId }) => userId === worker.id).map(({ text }) => text)

  it.each([
    ['Zalo', 'desk', 'zalo'],
    ['Messenger', 'phone', 'messenger'],
  ] as const)('answer a question from %s on a %s, to the worker’s "it helped"', async (_, size, platform) => {
    const worker = platform === 'zalo' ? stage.zaloWorker() : stage.messengerWorker()
    const page = await desk.open('/hop-thu', lan, size)
    await page.getByText('Tìm').or(page.getByPlaceholder('Tìm (gõ không dấu cũng được)')).first().waitFor()
    const code = await asksForPerson(worker, 'tổ trưởng chửi em trước mặt cả chuyền')
    await row(page, code)
      .or(page.getByRole('button', { name: /phiếu mới/ }))
      .first()
      .waitFor()
    if ((await row(page, code).count()) === 0) await page.getByRole('button', { name: /phiếu mới/ }).click()
    await open(page, code)
    await take(page)
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)

    await reply(page, 'Chào bạn, mình là Lan. Chuyện này xảy ra khi nào?')
    await stage.settled()
    expect(got(worker, platform).join('\n')).toContain('mình là Lan')
    await worker.says('hôm qua lúc 9h sáng chị ạ')
    await dialogue(page).getByText('hôm qua lúc 9h sáng').waitFor()

    await button(page, 'Xử lý xong').click()
    await page.getByLabel('Kết quả').fill('Đã làm việc với quản đốc.')
    await button(page, 'Xong').click()
    await button(page, 'Mở lại').waitFor()
    await stage.settled()
    expect(got(worker, platform).at(-1)).toContain('giúp được')
    await worker.says('có')
    expect(await stage.ticketOf(worker)).toMatchObject({ status: 'resolved', helped: true })
  })

  it('tell the second officer who was first', async () => {
    const code = await asksForPerson(stage.zaloWorker(), 'công ty bắt ký giấy tự nguyện nghỉ')
    const [first, second] = await Promise.all([desk.open('/hop-thu', lan), desk.open('/hop-thu', nam)])
    await open(first, code)
    await open(second, code)
    await button(second, 'Nhận phiếu').waitFor()
    await second.route('**/api/live', (route) => route.abort())
    await take(first)
    const late = button(second, 'Nhận phiếu')
    if ((await late.count()) > 0) await late.click({ timeout: 1_000 }).catch(() => undefined)
    await second.getByText('Chị Lan đang giữ').first().waitFor()
    expect(await replyBox(second).isDisabled()).toBe(true)
  })

  it('keep a note from the worker, and hold back a reply that crosses a colleague’s', async () => {
    const worker = stage.zaloWorker()
    const code = await asksForPerson(worker, 'em muốn hỏi chuyện đóng bảo hiểm của chuyền em')
    const page = await taken(code)
    await page.getByText('Ghi chú nội bộ', { exact: true }).click()
    await page.getByLabel('Ghi chú cho đồng nghiệp').fill('Đã gọi bảo hiểm, chờ trả lời.')
    await button(page, 'Lưu ghi chú').click()
    await dialogue(page).getByText('Đã gọi bảo hiểm').waitFor()
    await stage.settled()
    expect(got(worker, 'zalo').join('\n')).not.toContain('Đã gọi bảo hiểm')

    await page.getByText('Trả lời', { exact: true }).click()
    await page.route('**/api/tickets/*/replies', async (route) => {
      await stage.passes(2_000)
      await stage.officer(await stage.ticketOf(worker), {
        kind: 'reply',
        officer: 'Chị Lan',
        text: 'Trả lời gửi từ điện thoại của Lan.',
      })
      await route.continue()
    })
    await replyBox(page).fill('Câu trả lời của Lan.')
    await button(page, 'Gửi').click()
    await page.getByRole('alert').getByText('Đã có câu trả lời khác').waitFor()
    await page.unroute('**/api/tickets/*/replies')
    await button(page, 'Vẫn gửi câu của tôi').click()
    await dialogue(page).getByText('Câu trả lời của Lan.').waitFor()
  })

  it('answer with a canned reply, found by a word without diacritics', async () => {
    const texts = [
      ['Xin phiếu lương', 'Chào {{ten}}, bạn chụp giúp mình phiếu lương nhé.'],
      ['Hẹn gọi lại', 'Mình gọi lại cho bạn chiều nay, mã phiếu {{ma-phieu}}.'],
    ] as const
    for (const [title, text] of texts) {
      const unit = stage.service.units.defaultUnit
      await stage.service.store.cannedReplies.save({ id: title, unitId: unit, title, text, updatedAt: stage.now() })
    }
    const code = await asksForPerson(stage.zaloWorker(), 'em cần người tư vấn chuyện hợp đồng')
    const page = await taken(code)
    await replyBox(page).press('/')
    const search = page.getByRole('textbox', { name: 'Tìm câu soạn sẵn' })
    await page.getByRole('button', { name: /Xin phiếu lương/ }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await search.fill('goi lai')
    await page.getByRole('button', { name: /Xin phiếu lương/ }).waitFor({ state: 'detached' })
    await search.press('Enter')
    await search.waitFor({ state: 'detached' })
    expect(await replyBox(page).inputValue()).toBe(`Mình gọi lại cho bạn chiều nay, mã phiếu ${code}.`)
  })

  it('see before writing that the platform’s window is closed, and what to do instead', async () => {
    const code = await asksForPerson(stage.zaloWorker(), 'chuyện của em lâu rồi chưa ai trả lời')
    await stage.passes(8 * DAY)
    const page = await taken(code)
    await page
      .getByRole('status')
      .getByText(/không nhận|không gửi được|hết hạn|đã quá/i)
      .first()
      .waitFor()
    expect(await replyBox(page).isDisabled()).toBe(true)
    expect(await axeFaults(page)).toEqual([])
  })

  it('read why the platform refused a reply, and send it again', async () => {
    const worker = stage.zaloWorker()
    const code = await asksForPerson(worker, 'em cần gặp người của công đoàn gấp')
    const page = await taken(code)
    await stage.settled()
    stage.zalo.refuse(worker.id, -213)
    await reply(page, 'Mình gọi cho bạn chiều nay nhé.')
    await dialogue(page)
      .getByText(/Không gửi được/)
      .first()
      .waitFor()
    stage.zalo.refuse(worker.id, undefined)
    await dialogue(page).getByRole('button', { name: 'Gửi lại' }).last().click()
    await dialogue(page)
      .getByText(/^Đã (gửi|tới|xem)/)
      .last()
      .waitFor()
    await stage.settled()
    expect(got(worker, 'zalo').at(-1)).toContain('Mình gọi cho bạn chiều nay')
  })

  it('see a reply go from sent to delivered to seen as the platform says so', async () => {
    const worker = stage.zaloWorker()
    const code = await asksForPerson(worker, 'em hỏi về giấy xác nhận thâm niên')
    const page = await taken(code)
    await reply(page, 'Mình đang xem cho bạn.')
    await stage.settled()
    const state = (text: string) =>
      dialogue(page)
        .locator('.line')
        .filter({ hasText: 'Mình đang xem cho bạn.' })
        .getByText(text, { exact: true })
        .waitFor()
    await state('Đã gửi')
    const messageId = stage.zalo.deliveries.findLast(({ userId }) => userId === worker.id)?.messageId ?? ''
    await stage.passes(1_000)
    await stage.zalo.postWebhook(stage.zalo.events.received(worker.id, messageId, stage.now()))
    await state('Đã tới máy')
    await stage.passes(1_000)
    await stage.zalo.postWebhook(stage.zalo.events.seen(worker.id, [messageId], stage.now()))
    await state('Đã xem')
  })

  it('hear at once of what went up to them by the clock, the lead and at the top the admin', async () => {
    const admin = await desk.officer({ name: 'Anh Quản', roles: ['admin'] })
    const [lead, officer, top] = [
      await desk.open('/hop-thu', lan),
      await desk.open('/hop-thu', nam),
      await desk.open('/don-vi', admin),
    ]
    for (const page of [lead, officer]) await page.getByPlaceholder('Tìm (gõ không dấu cũng được)').waitFor()
    await top.getByRole('tab', { name: 'Kênh' }).waitFor()
    const code = await asksForPerson(stage.zaloWorker(), 'phiếu sẽ quá hạn trong lúc người phụ trách ngồi đây')
    await stage.passes(6 * HOUR)
    const notice = (page: Page) => page.getByText(`Phiếu ${code} đã quá hạn và được báo đến bạn.`)
    await notice(top).waitFor()
    await notice(lead).waitFor()
    expect(await axeFaults(lead)).toEqual([])
    await lead.getByRole('alert').filter({ hasText: code }).getByRole('link', { name: 'Mở phiếu' }).click()
    await dialogue(lead).waitFor()
    await lead
      .getByText(/báo phụ trách Công đoàn và quản trị/)
      .first()
      .waitFor()
    expect([await notice(officer).count(), await notice(lead).count()]).toEqual([0, 0])
  })

  it('see what is overdue, and up to whom it went', async () => {
    const code = await asksForPerson(stage.zaloWorker(), 'phiếu này không ai trả lời đúng hạn')
    await stage.passes(2 * DAY)
    await stage.passes(HOUR)
    const page = await desk.open('/hop-thu?xem=overdue', lan)
    await row(page, code).waitFor()
    await open(page, code)
    await page.getByText('Đã báo lên', { exact: false }).first().waitFor()
  })

  it('see nothing of another unit', async () => {
    const code = await asksForPerson(stage.zaloWorker(), 'câu hỏi của đơn vị này')
    const ticket = (await stage.tickets()).find((one) => one.code === code)
    const stranger = await desk.officer({ name: 'Chị Mai', unitId: unitId('khu-khac') })
    const page = await desk.open('/hop-thu', stranger)
    await page.getByText('Không có phiếu nào ở đây').waitFor()
    await page.goto(`${stage.service.url}/hop-thu/${encodeURIComponent(ticket?.id ?? '')}`)
    await page.getByText('Không tìm thấy phiếu này').waitFor()
    expect(await page.content()).not.toContain('câu hỏi của đơn vị này')
    expect(await page.getByRole('button', { name: 'Thử lại' }).count()).toBe(0)
    await button(page, 'Về danh sách').click()
    await page.waitForURL('**/hop-thu')
  })

  it('are told when the connection is lost, and see what happened meanwhile when it is back', async () => {
    const page = await desk.open('/hop-thu', lan)
    await page.getByPlaceholder('Tìm (gõ không dấu cũng được)').waitFor()
    await page.context().setOffline(true)
    await page.getByText('Mất kết nối').waitFor()
    const code = await asksForPerson(stage.messengerWorker(), 'hỏi trong lúc mạng của cán bộ bị đứt')
    await page.context().setOffline(false)
    await page.getByText('Mất kết nối').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /phiếu mới/ }).click()
    await row(page, code).waitFor()
  })

  it('keep the place where one writes in sight when something is told above', async () => {
    const code = await asksForPerson(stage.zaloWorker(), 'hỏi khi mạng chập chờn')
    const page = await desk.open('/hop-thu', lan, 'phone')
    await open(page, code)
    await page.context().setOffline(true)
    await page.getByText('Mất kết nối').waitFor()
    const place = await button(page, 'Gửi').boundingBox()
    const { height } = page.viewportSize() ?? { height: 0 }
    expect((place?.y ?? height) + (place?.height ?? 0)).toBeLessThanOrEqual(height)
  })

  it.each(['phone', 'desk'] as const)('can use the inbox, whoever they are, on a %s', async (size) => {
    const page = await desk.open('/hop-thu', lan, size)
    await page.locator('[data-ticket]').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  })
})
