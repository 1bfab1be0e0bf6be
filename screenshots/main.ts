import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDeskBrowser, SIZES, type Size } from '../test/builders/desk-browser'
import { setStage } from '../test/builders/stage'
import { fillDesk } from './fill'
import { PAGES, STATES, type Scene, type Shot } from './shots'

/** Every page of the real service at both sizes, with people who do not exist, into docs/screenshots; or its states. */
async function main([which, folder = join('docs', 'screenshots')]: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const stage = await setStage()
  const desk = await openDeskBrowser(stage.service)
  try {
    const scene = { desk, stage, filled: await fillDesk(desk, stage) }
    for (const shot of which === 'states' ? STATES : PAGES) {
      for (const size of Object.keys(SIZES) as Size[]) await take(shot, size, folder, scene)
    }
    if (desk.errors.length > 0) throw new Error(`Pages wrote errors:\n${desk.errors.join('\n')}`)
  } finally {
    await desk.close()
    await stage.close()
  }
}

async function take(shot: Shot, size: Size, folder: string, scene: Scene): Promise<void> {
  const { desk, stage, filled } = scene
  await shot.before?.(scene, size)
  const page = await desk.open('/healthz', shot.as === 'stranger' ? undefined : filled.officer, size)
  // The service's time, so that what is due is due in the picture too.
  await page.clock.setFixedTime(stage.now())
  await page.goto(stage.service.url + shot.path(filled))
  // A live connection never ends: what a page asks for at first has come by then.
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
  await page.locator('.mantine-Loader-root').first().waitFor({ state: 'hidden' })
  await shot.prepare?.(page, size, scene)
  await page.screenshot({ path: join(folder, `${shot.name}-${size}.png`), animations: 'disabled' })
  await page.context().close()
  process.stdout.write(`${shot.name} ${size}\n`)
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
    process.exit(1)
  },
)
