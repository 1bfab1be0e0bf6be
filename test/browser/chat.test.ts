import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { CHAT_LIMITS } from '../../src/channels/webchat/chat-limits'
import type { ConversationId } from '../../src/ids'
import type { EventBody } from '../../src/inbox/event'
import { startChatServer, type ChatServer } from '../builders/chat-server'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const present = existsSync(CHROMIUM)
const run = present || process.env['REQUIRE_ALL'] === '1' ? describe : describe.skip
const reason = present ? '' : ` (left out: there is no Chromium at ${CHROMIUM}; name one in CHROMIUM)`

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }
const MENU = {
  text: 'Mình giúp được các việc dưới đây. Bạn chọn một mục, hoặc cứ gõ câu hỏi của mình.',
  choices: [
    { label: 'Tiền tăng ca', payload: 'v1:flow:luong.tang-ca' },
    { label: 'Quyền lợi đoàn viên', payload: 'v1:flow:cong-doan.quyen-loi' },
    { label: 'Gặp cán bộ', payload: 'v1:person:phuc-vu.menu' },
  ],
}
const OVERTIME =
  'Làm thêm giờ được trả ít nhất:\n• ngày thường: 150%\n• ngày nghỉ hằng tuần: 200%\n• ngày lễ, Tết: 300%, chưa kể tiền lương ngày lễ.\n\n' +
  'Nguồn: Điều 98 Bộ luật Lao động 2019, https://vbpl.vn/bo-luat-lao-dong-2019.'

/** What stands in for the conversation: a menu for greetings, overtime for taps, silence for a person's sake. */
function answer(body: EventBody, conversation: ConversationId): void {
  if (body.kind === 'tap') void server.say(conversation, { text: OVERTIME })
  else if (body.kind === 'text' && body.text.includes('chao')) void server.say(conversation, MENU)
  else last = conversation
}

let browser: Browser
let server: ChatServer
let context: BrowserContext
let last: ConversationId | undefined

run(`the chat page${reason}`, () => {
  jest.setTimeout(30_000)
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--font-render-hinting=none'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    })
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startChatServer({ onEvent: answer, limits: { ...CHAT_LIMITS, postsOfVisitor: 100 } })
  })
  afterEach(async () => {
    await context.close()
    await server.close()
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}, path = '/chat'): Promise<Page> {
    context = await browser.newContext({ viewport: PHONE, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    await page.goto(server.url + path)
    return page
  }
  const bubbles = (page: Page) => page.locator('#log .bubble')
  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel('Tin nhắn của bạn').fill(words)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
  }
  const widthOfPage = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')

  describe.each([
    ['phone', { viewport: PHONE, hasTouch: true, isMobile: true }],
    ['desk', { viewport: DESK }],
    ['phone-dark', { viewport: PHONE, hasTouch: true, isMobile: true, colorScheme: 'dark' as const }],
  ])('on a %s', (name, options) => {
    it('carries a talk: words, choices, a tap, an officer; a reload shows it again', async () => {
      const page = await open(options)
      const problems: string[] = []
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
      page.on('pageerror', (error) => problems.push(error.message))

      await write(page, 'chao ad, cho em hoi tien tang ca voi')
      await page.getByRole('button', { name: 'Tiền tăng ca' }).click()
      await page.getByText('Nguồn: Điều 98').waitFor()
      await write(page, 'Công ty em trả có 100% thôi, giờ em phải làm sao ạ?')
      await expect(bubbles(page).count()).resolves.toBe(5)
      await page.locator('#typing').waitFor()
      if (last === undefined) throw new Error('the last words were not stored')
      await server.say(
        last,
        { text: 'Chào bạn, mình là Hạnh, cán bộ công đoàn. Bạn còn giữ phiếu lương không?' },
        'officer',
      )
      await page.getByText('cán bộ công đoàn. Bạn còn giữ').waitFor()
      await page.locator('#typing').waitFor({ state: 'hidden' })

      const said = await bubbles(page).allTextContents()
      expect(said.map((text) => text.slice(0, 14))).toEqual([
        'chao ad, cho e',
        'Mình giúp được',
        'Tiền tăng ca',
        'Làm thêm giờ đ',
        'Công ty em trả',
        'Chào bạn, mình',
      ])
      expect(await page.locator('.officer .who').textContent()).toBe('Cán bộ công đoàn')
      expect(await widthOfPage(page)).toBeLessThanOrEqual(options.viewport.width)
      await picture(page, name)

      await page.reload()
      await page.getByText('cán bộ công đoàn. Bạn còn giữ').waitFor()
      expect(await bubbles(page).allTextContents()).toEqual(said)
      expect(problems).toEqual([])
    })
  })

  it('greets somebody new, and the first choice opens the menu', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'Chào bạn' }).waitFor()
    await picture(page, 'welcome')
    await page.getByRole('button', { name: 'Xem danh mục' }).dblclick()
    await page.getByText('Làm thêm giờ').waitFor()
    expect(server.stored().map(({ body }) => body)).toEqual([
      { kind: 'tap', payload: 'v1:menu', title: 'Xem danh mục' },
    ])
    expect(await page.locator('#welcome').isVisible()).toBe(false)
  })

  it('tells by which link somebody came', async () => {
    const page = await open({}, '/chat?ref=to-roi-kcn')
    await write(page, 'chao')
    await page.getByText('Mình giúp được').waitFor()
    expect(server.stored().map(({ touch }) => touch)).toEqual(['{"kind":"link","ref":"to-roi-kcn"}'])
  })

  it('keeps what was written while the network was away, over a reload too, and sends it once and in order', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'Chào bạn' }).waitFor()
    await page.route('**/chat/messages*', (route) => route.abort('internetdisconnected'))
    await write(page, 'tin thứ nhất')
    await write(page, 'tin thứ hai')
    await page.getByText('đang gửi lại…').first().waitFor()
    await page.getByText('Mạng đang chập chờn').waitFor()
    await picture(page, 'offline')
    expect(server.stored()).toEqual([])

    await page.reload()
    await page.getByText('tin thứ hai').waitFor()
    await page.unroute('**/chat/messages*')
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await page.locator('.waiting').last().waitFor({ state: 'detached' })
    await page.locator('#network:empty').waitFor({ state: 'attached' })
    expect(server.stored().map(({ body }) => body)).toEqual([
      { kind: 'text', text: 'tin thứ nhất' },
      { kind: 'text', text: 'tin thứ hai' },
    ])
    await page.reload()
    await page.getByText('tin thứ hai').waitFor()
    expect(await bubbles(page).allTextContents()).toEqual(['tin thứ nhất', 'tin thứ hai'])
  })

  it('does not double a message whose answer was lost', async () => {
    const page = await open()
    let lost = 0
    await page.route('**/chat/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await write(page, 'chao ban')
    await page.getByText('Mình giúp được').waitFor()
    await page.locator('.waiting').waitFor({ state: 'detached' })
    expect(await bubbles(page).allTextContents()).toEqual(['chao ban', MENU.text])
    expect(server.stored()).toHaveLength(1)
  })

  it('tries again when the service cannot store', async () => {
    const page = await open()
    server.storing = false
    await write(page, 'chao')
    await page.getByText('đang gửi lại…').waitFor()
    server.storing = true
    await page.getByText('Mình giúp được').waitFor()
    expect(server.stored()).toHaveLength(1)
  })

  it('gets a new cookie when the old one was deleted, and goes on', async () => {
    const page = await open()
    await context.clearCookies()
    await write(page, 'chao')
    await page.getByText('Mình giúp được').waitFor()
  })

  it('works without an event stream', async () => {
    context = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    await page.route('**/chat/events', (route) => route.fulfill({ status: 503 }))
    await page.goto(`${server.url}/chat`)
    await write(page, 'chao')
    await page.getByText('Mình giúp được').waitFor()
  })

  it('shows markup as text, and links as links that cannot reach back', async () => {
    const page = await open()
    const hostile = '<img src=x onerror="document.title=1"> <b>đậm</b> javascript:alert(1) https://vbpl.vn/a?b=1&c=2).'
    await write(page, hostile)
    await page.locator('#typing').waitFor()
    if (last === undefined) throw new Error('the words were not stored')
    await server.say(last, { text: hostile, choices: [{ label: '<i>nghiêng</i>', payload: 'v1:menu' }] })
    await page.getByRole('button', { name: '<i>nghiêng</i>' }).waitFor()
    expect(await bubbles(page).allTextContents()).toEqual([hostile, hostile])
    expect(await page.locator('#log img, #log b, #log i').count()).toBe(0)
    expect(await page.locator('.bubble a').count()).toBe(2)
    for (const link of await page.locator('.bubble a').all()) {
      expect(await link.getAttribute('href')).toBe('https://vbpl.vn/a?b=1&c=2')
      expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    }
    expect(await page.title()).toBe('Một Chạm · Công đoàn')
  })

  it('can be used with the keyboard alone, and tells a screen reader what is new', async () => {
    const page = await open({ viewport: DESK })
    await page.locator('#live[aria-live=polite]').waitFor({ state: 'attached' })
    await page.getByLabel('Tin nhắn của bạn').focus()
    await page.keyboard.type('dòng một')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('chao')
    await page.keyboard.press('Enter')
    await page.getByText('Mình giúp được').waitFor()
    expect(server.stored()[0]?.body).toEqual({ kind: 'text', text: 'dòng một\nchao' })
    expect(await page.getByRole('log').textContent()).toContain('Mình giúp được')
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Gặp cán bộ')
    await page.keyboard.press('Enter')
    await page.getByText('Làm thêm giờ').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('text')
  })

  it('does not send an Enter that ends a word of a Vietnamese keyboard', async () => {
    const page = await open({ viewport: DESK })
    await page.getByLabel('Tin nhắn của bạn').fill('chao')
    await page.locator('#text').dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await page.locator('#text').dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
    expect(await page.getByLabel('Tin nhắn của bạn').inputValue()).toBe('chao')
    expect(await bubbles(page).count()).toBe(0)
  })

  it.each([
    ['200 % on a small phone', { width: 195, height: 422 }],
    ['the narrowest that must work', { width: 320, height: 256 }],
  ])('wraps everything at %s', async (_name, viewport) => {
    const page = await open({ viewport })
    await write(page, `chao ${'dài'.repeat(120)} https://vbpl.vn/${'x'.repeat(200)}`)
    await page.getByText('Mình giúp được').waitFor()
    expect(await widthOfPage(page)).toBeLessThanOrEqual(viewport.width)
    await page.getByLabel('Tin nhắn của bạn').fill('a\nb\nc\nd\ne\nf\ng')
    const box = await page.getByRole('button', { name: 'Gửi', exact: true }).boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    await picture(page, `narrow-${viewport.width}`)
  })

  it('shows a long answer from its beginning', async () => {
    const page = await open()
    await write(page, 'em hoi dai')
    await page.locator('#typing').waitFor()
    if (last === undefined) throw new Error('the words were not stored')
    await server.say(last, { text: `Mở đầu.\n${'Người lao động được trả lương khi làm thêm giờ. '.repeat(80)}` })
    await page.getByText('Mở đầu.').waitFor()
    await page.getByRole('button', { name: 'Đọc tiếp' }).waitFor()
    const { y: top } = (await page.locator('.item.bot').boundingBox()) ?? { y: -1 }
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(200)
    await page.getByRole('button', { name: 'Đọc tiếp' }).click()
    await page.locator('#latest').waitFor({ state: 'hidden' })
  })

  it('comes back from the back-forward cache with what was said meanwhile', async () => {
    const page = await open()
    await write(page, 'em hoi')
    await page.locator('#typing').waitFor()
    await page.evaluate(`document.title = 'kept in memory'`)
    await page.goto(`${server.url}/chat/chat.css`)
    if (last === undefined) throw new Error('the words were not stored')
    await server.say(last, { text: 'Trả lời trong lúc bạn đi vắng.' })
    await page.goBack({ waitUntil: 'commit' })
    await page.getByText('Trả lời trong lúc bạn đi vắng.').waitFor()
    expect(await bubbles(page).count()).toBe(2)
    expect(await page.title()).toBe('kept in memory')
  })

  it('draws Vietnamese letters whole: each accented letter is as wide as its bare one', async () => {
    const page = await open()
    const odd = await page.evaluate<string[]>(`(() => {
      const pen = document.createElement('canvas').getContext('2d')
      pen.font = '16px ' + getComputedStyle(document.documentElement).fontFamily
      return [...'ẳẵặẩẫậểễệổỗộởỡợửữựỳỵỷỹấầắằếềốồớờứừ'].filter((letter) => {
        const bare = pen.measureText(letter.normalize('NFD').charAt(0)).width
        const width = pen.measureText(letter).width
        return width < bare * 0.9 || width > bare * 1.35
      })
    })()`)
    expect(odd).toEqual([])
  })

  it('weighs less than 30 kB in all', async () => {
    context = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    let bytes = 0
    page.on('response', async (response) => {
      if (/\/chat(\/[\w.]+\?v=.*)?$/.test(response.url())) bytes += (await response.body()).length
    })
    await page.goto(`${server.url}/chat`, { waitUntil: 'load' })
    await page.getByRole('heading', { name: 'Chào bạn' }).waitFor()
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(30_000)
  })
})

/** For a person's eye: `CHAT_PICTURES=folder npx jest test/browser/chat`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['CHAT_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/chat-${name}.png` })
}
