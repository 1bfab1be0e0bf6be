/// <reference lib="dom" />
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import type { Officer } from '../../src/units/officer'
import { axeFaults, sideways, SIZES, type Size } from '../builders/desk-browser'
import { describeDeskOnStage } from '../builders/describe-desk'
import { ACCEPTED } from '../builders/media'
import type { Worker } from '../builders/stage'
import { until } from '../builders/until'

const LONG_MS = 60_000
const PDF = ACCEPTED.find(([type]) => type === 'application/pdf')?.[1] ?? Buffer.alloc(0)
const document = { name: 'mẫu đơn.pdf', mimeType: 'application/pdf', buffer: PDF }

describeDeskOnStage('officers and files', (stage, desk) => {
  let lan: Officer

  beforeAll(async () => {
    lan = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead'] })
  })

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const dialogue = (page: Page) => page.getByRole('log', { name: 'Cuộc trò chuyện' })
  const chosen = (page: Page) => page.getByRole('list', { name: 'Tệp gửi kèm' })
  const pick = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.getByLabel('Chọn tệp').setInputFiles(file)

  async function ticketPage(worker: Worker, size: Size): Promise<Page> {
    const { id } = await stage.asksForPerson(worker)
    const page = await desk.open(`/hop-thu/${encodeURIComponent(id)}`, lan, size)
    await button(page, 'Nhận phiếu').click()
    await button(page, 'Xử lý xong').waitFor()
    return page
  }
  /** A photograph as a phone makes them: many pixels, hard to press together. */
  async function photograph(page: Page): Promise<Buffer> {
    const base64 = await page.evaluate(async () => {
      const canvas = window.document.createElement('canvas')
      canvas.width = 3000
      canvas.height = 2200
      const context = canvas.getContext('2d')
      const pixels = context?.createImageData(canvas.width, canvas.height)
      if (context == null || pixels === undefined) throw new Error('no canvas')
      let seed = 7
      for (let n = 0; n < pixels.data.length; n += 4) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        const shade = (n / 4_000) % 200
        pixels.data.set([shade + (seed % 40), shade, 255 - shade, 255], n)
      }
      context.putImageData(pixels, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.98))
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    })
    return Buffer.from(base64, 'base64')
  }
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env['PICTURES']
    if (folder === undefined) return
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
  const got = (worker: Worker) =>
    [...stage.zalo.deliveries, ...stage.messenger.deliveries].filter(({ userId }) => userId === worker.id)

  it.each(['phone', 'desk'] as const)(
    'send a photograph and a document from a %s: made small enough, seen before, shown after',
    async (size) => {
      const worker = size === 'phone' ? stage.zaloWorker() : stage.messengerWorker()
      const page = await ticketPage(worker, size)
      const photo = await photograph(page)
      expect(photo.length).toBeGreaterThan(1_000_000)
      await pick(page, { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: photo })
      await pick(page, document)
      await button(page, 'Bỏ tệp mẫu đơn.pdf').waitFor({ timeout: LONG_MS })
      await page.getByLabel('Câu trả lời cho người lao động').fill('Bạn điền theo mẫu này nhé.')
      await button(page, 'Xem trước').click()
      await page.getByRole('group', { name: 'Xem trước' }).getByRole('img').waitFor()
      expect(await axeFaults(page)).toEqual([])
      expect(await sideways(page)).toBe(0)
      await picture(page, `files-chosen-${size}`)
      await button(page, 'Gửi').click()
      await dialogue(page).getByRole('link', { name: 'mẫu đơn.pdf' }).waitFor()
      await stage.settled()
      await until(() => got(worker).filter(({ file }) => file !== undefined).length === 2, LONG_MS)
      expect(
        got(worker)
          .map(({ text, file }) => file?.name ?? text)
          .slice(-3),
      ).toEqual(['Bạn điền theo mẫu này nhé.', 'IMG_2041.jpg', 'mẫu đơn.pdf'])
      const sent = got(worker).find(({ file }) => file?.name === 'IMG_2041.jpg')?.file?.bytes ?? Buffer.alloc(0)
      expect(sent.length).toBeLessThan(size === 'phone' ? 1_000_000 : photo.length)
      const shown = dialogue(page).getByRole('img', { name: /Ảnh cán bộ gửi/ })
      await until(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth > 100), LONG_MS)
      await picture(page, `files-sent-${size}`)
      expect(await chosen(page).count()).toBe(0)
      expect(stage.zalo.violations).toEqual([])
    },
  )

  it('hear before anything is sent what the channel does not take, and keep the rest of the draft when they come back', async () => {
    const worker = stage.zaloWorker()
    const page = await ticketPage(worker, 'phone')
    await pick(page, { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('x') })
    await page.getByRole('alert').getByText('kênh này không nhận loại tệp đó').waitFor()
    await picture(page, 'files-refused-phone')
    await pick(page, document)
    await button(page, 'Bỏ tệp mẫu đơn.pdf').waitFor()
    await page.getByLabel('Câu trả lời cho người lao động').fill('viết dở')
    await page.goto(`${stage.service.url}/hop-thu`)
    await page.locator('[data-ticket]').first().waitFor()
    await page.goBack()
    await button(page, 'Bỏ tệp mẫu đơn.pdf').waitFor()
    expect(await page.getByLabel('Câu trả lời cho người lao động').inputValue()).toBe('viết dở')
    await button(page, 'Bỏ tệp mẫu đơn.pdf').click()
    await chosen(page).waitFor({ state: 'detached' })
  })

  it('stay with the reply when the officer goes to a note while one is on its way', async () => {
    const page = await ticketPage(stage.zaloWorker(), 'desk')
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/files?*', async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest('**/files?*')
    await pick(page, document)
    await asked
    await page.getByText('Ghi chú nội bộ').click()
    goOn()
    await page.waitForResponse('**/files?*')
    await page.getByText('Trả lời', { exact: true }).click()
    await button(page, 'Bỏ tệp mẫu đơn.pdf').waitFor()
  })

  it('are seen by a worker on the chat page', async () => {
    const context = await desk.browser.newContext({ viewport: SIZES.phone, locale: 'vi-VN' })
    const chat = await context.newPage()
    await chat.goto(`${stage.service.url}/chat`)
    for (const [words, answer] of [
      ['cho em gặp cán bộ công đoàn', /bỏ qua/i],
      ['bỏ qua', /CD-\w{6}-\w/],
    ] as const) {
      await chat.getByRole('textbox').fill(words)
      await chat.keyboard.press('Enter')
      await chat.getByText(answer).first().waitFor({ timeout: LONG_MS })
    }
    const [code = ''] = /CD-\w{6}-\w/.exec((await chat.locator('body').textContent()) ?? '') ?? []
    const ticket = await stage.service.store.tickets.findByCode(code)
    const page = await desk.open(`/hop-thu/${encodeURIComponent(ticket?.id ?? '')}`, lan)
    await button(page, 'Nhận phiếu').click()
    await button(page, 'Xử lý xong').waitFor()
    await pick(page, { name: 'sơ đồ.png', mimeType: 'image/png', buffer: await chat.screenshot() })
    await pick(page, document)
    await button(page, 'Bỏ tệp mẫu đơn.pdf').waitFor()
    await button(page, 'Gửi').click()
    const image = chat.getByRole('img', { name: 'Ảnh cán bộ gửi: sơ đồ.png' })
    await image.waitFor({ timeout: LONG_MS })
    await until(() => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth > 100), LONG_MS)
    await chat.getByRole('link', { name: /mẫu đơn.pdf/ }).waitFor({ timeout: LONG_MS })
    expect(await axeFaults(chat)).toEqual([])
    await picture(chat, 'files-chat')
  })
})
