import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
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

it('gives the smaller copies of a file to browsers that take them, under the file’s own name and kind', async () => {
  const assets = join(folder, 'assets')
  mkdirSync(assets, { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  const script = 'start()'.repeat(100)
  writeFileSync(join(assets, 'big-3c4d.js'), script)
  writeFileSync(join(assets, 'big-3c4d.js.br'), brotliCompressSync(script))
  writeFileSync(join(assets, 'big-3c4d.js.gz'), gzipSync(script))
  writeFileSync(join(assets, 'font-5e6f.woff2'), 'font')
  const server = express()
    .use(openDashboard(folder)?.files ?? [])
    .listen(0, '127.0.0.1')
  try {
    await new Promise((resolve) => server.once('listening', resolve))
    const sent = (name: string, accepted: string) =>
      new Promise<{ headers: IncomingHttpHeaders; bytes: number }>((resolve, reject) => {
        const { port } = server.address() as AddressInfo
        const headers = { 'accept-encoding': accepted }
        get({ host: '127.0.0.1', port, path: `/assets/${name}`, headers }, (response) => {
          let bytes = 0
          response.on('data', (part: Buffer) => (bytes += part.length))
          response.on('end', () => resolve({ headers: response.headers, bytes }))
        }).on('error', reject)
      })
    for (const [accepted, coding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip, deflate', 'gzip'],
    ] as const) {
      const { headers, bytes } = await sent('big-3c4d.js', accepted)
      expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' })
      expect(headers['content-type']).toContain('javascript')
      expect(headers['cache-control']).toContain('immutable')
      expect(bytes).toBeLessThan(100)
    }
    const whole = await sent('big-3c4d.js', 'identity')
    expect(whole.headers).not.toHaveProperty('content-encoding')
    expect(whole).toMatchObject({ bytes: script.length, headers: { vary: 'accept-encoding' } })
    expect((await sent('font-5e6f.woff2', 'gzip, br')).headers).not.toHaveProperty('content-encoding')
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})
