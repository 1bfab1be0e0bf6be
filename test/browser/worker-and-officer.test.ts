/// <reference lib="dom" />
import { chromium, type Browser, type Page } from 'playwright-core'
import { existsSync } from 'node:fs'
import { commandServiceOf } from '../../src/cli/command-service-of'
import { executeCommand } from '../../src/cli/execute'
import { startService, type RunningService } from '../builders/service'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const present = existsSync(CHROMIUM) || process.env['REQUIRE_ALL'] === '1'
const name = present
  ? 'a worker on the chat page and an officer at the command line'
  : 'a worker and an officer (left out: Chromium is not installed)'

;(present ? describe : describe.skip)(name, () => {
  let service: RunningService
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    service = await startService({})
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
    page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' })).newPage()
    await page.goto(`${service.url}/chat`)
  })
  afterAll(async () => {
    await browser.close()
    await service.close()
  })

  async function write(text: string): Promise<void> {
    await page.getByRole('textbox').fill(text)
    await page.keyboard.press('Enter')
  }
  const shown = (text: string | RegExp) => page.getByText(text).last().waitFor()
  const command = (name: string, ...args: string[]) =>
    executeCommand(commandServiceOf(service, true), { command: name, args })

  it('the bot computes, hands over, the officer answers and resolves, the worker says it helped', async () => {
    await write('tang ca chu nhat tinh sao, luong 7tr8')
    await shown(/200%/)

    await write('gặp cán bộ')
    await shown(/Mã của bạn: CD-\w{6}-\w/)
    const [code = ''] = /CD-\w{6}-\w/.exec((await page.locator('body').textContent()) ?? '') ?? []

    const taken = await command('tickets take', code, '--officer', 'Chị Lan')
    expect(taken).toMatchObject({ exitCode: 0 })
    const second = await command('tickets take', code, '--officer', 'Anh Nam')
    expect(second.exitCode).toBe(1)
    expect(second.output).toContain('Chị Lan')

    await command(
      'tickets reply',
      code,
      '--officer',
      'Chị Lan',
      '--text',
      'Chào bạn, bảng công tháng 11 cho thấy công ty trả thiếu.',
    )
    await shown('bảng công tháng 11 cho thấy công ty trả thiếu')

    await command('tickets resolve', code, '--officer', 'Chị Lan', '--reason', 'đã giải thích')
    await shown(/giúp được bạn không/)
    await page.getByRole('button', { name: 'Có', exact: true }).last().click()
    await shown(/Cảm ơn bạn/)
    await service.work.idle()
    const ticket = await service.store.tickets.findByCode(code)
    expect(ticket).toMatchObject({ status: 'resolved', helped: true })
  })
})
