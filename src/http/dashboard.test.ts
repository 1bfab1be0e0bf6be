import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { openDashboard } from './dashboard'

const folder = mkdtempSync(join(tmpdir(), 'mot-cham-dashboard-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('is nothing when nothing was built', () => {
  expect(openDashboard(join(folder, 'nowhere'))).toBeUndefined()
})

it('serves the page for its addresses, its files for long, and keeps away from the API', async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Bàn làm việc</title>')
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'start()')
  const dashboard = openDashboard(folder)
  if (dashboard === undefined) throw new Error('it was built')
  const app = express().use(dashboard.files)
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.use(dashboard.pages)
  const server = app.listen(0, '127.0.0.1')
  try {
    await new Promise((resolve) => server.once('listening', resolve))
    const ask = (path: string, accept = 'text/html') =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers: { accept } })
    for (const path of ['/', '/phieu/CD-1', '/thiet-lap']) {
      const page = await ask(path)
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(page.headers.get('content-security-policy')).toMatch(
        /default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
      )
      expect(await page.text()).toContain('Bàn làm việc')
    }
    expect((await ask('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable')
    expect(await (await ask('/healthz')).json()).toEqual({ ok: true })
    for (const path of ['/api/nothing', '/assets/gone.js', '/robots.txt']) expect((await ask(path)).status).toBe(404)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})
