import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openDeskBrowser, SIZES, type DeskBrowser, type Size } from '../test/builders/desk-browser'
import { setStage, type Stage } from '../test/builders/stage'
import { fillDesk, type Filled } from './fill'

const FOLDER = join('docs', 'screenshots')

interface Shot {
  name: string
  path(filled: Filled): string
  /** What is done on the page before the picture is taken. */
  prepare?(page: Page, size: Size): Promise<void>
  as?: 'stranger'
}

const SHOTS: readonly Shot[] = [
  { name: 'dang-nhap', path: () => '/hop-thu', as: 'stranger' },
  { name: 'hop-thu', path: () => '/hop-thu' },
  { name: 'phieu', path: ({ ticket }) => `/hop-thu/${encodeURIComponent(ticket)}`, prepare: writeReply },
  { name: 'phan-anh-an-danh', path: ({ code }) => `/vu-viec/${code}` },
  { name: 'hoi-thoai', path: ({ conversation }) => `/hoi-thoai/${conversation}` },
  { name: 'cau-soan-san', path: () => '/cau-soan-san' },
  { name: 'thu', path: () => '/thu', prepare: tryQuestion },
  { name: 'can-bo', path: () => '/can-bo' },
  { name: 'don-vi', path: () => '/don-vi' },
  { name: 'nhat-ky', path: () => '/nhat-ky' },
  { name: 'tai-khoan', path: () => '/tai-khoan' },
  { name: 'chat', path: () => '/chat', prepare: chat, as: 'stranger' },
]

/** Every page of the real service at both sizes, with people who do not exist, into docs/screenshots. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const stage = await setStage()
  const desk = await openDeskBrowser(stage.service)
  try {
    await take(desk, stage)
  } finally {
    await desk.close()
    await stage.close()
  }
}

async function take(desk: DeskBrowser, stage: Stage): Promise<void> {
  const filled = await fillDesk(desk, stage)
  for (const shot of SHOTS) {
    for (const size of Object.keys(SIZES) as Size[]) {
      const page = await desk.open(shot.path(filled), shot.as === 'stranger' ? undefined : filled.officer, size)
      await page.waitForLoadState('networkidle').catch(() => undefined) // a live connection never ends
      await page.locator('[role=status]:has-text("Đang tải")').waitFor({ state: 'hidden' })
      await shot.prepare?.(page, size)
      await page.screenshot({ path: join(FOLDER, `${shot.name}-${size}.png`), animations: 'disabled' })
      await page.context().close()
      process.stdout.write(`${shot.name} ${size}\n`)
    }
  }
  if (desk.errors.length > 0) throw new Error(`Pages wrote errors:\n${desk.errors.join('\n')}`)
}

async function writeReply(page: Page): Promise<void> {
  await page.getByRole('log').waitFor()
  await page
    .getByLabel('Câu trả lời cho người lao động')
    .fill('Chào bạn, bạn gửi mình ảnh phiếu lương tháng 10 nhé, mình xem rồi gọi lại cho bạn chiều nay.')
}

async function tryQuestion(page: Page): Promise<void> {
  await page.getByRole('textbox').first().fill('tang ca chu nhat tinh sao, luong 7tr8')
  await page.keyboard.press('Enter')
  await page.getByText('200%').first().waitFor()
}

async function chat(page: Page): Promise<void> {
  await page.getByRole('textbox').fill('tang ca chu nhat tinh sao')
  await page.keyboard.press('Enter')
  await page.getByText('200%').first().waitFor()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
    process.exit(1)
  },
)
