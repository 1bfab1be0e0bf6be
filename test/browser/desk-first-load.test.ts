import { get } from 'node:http'
import { describeDesk } from '../builders/describe-desk'

/** Promised are 250 kB. What makes it more than this should be worth it, or be loaded later. */
const MOST_BYTES = 215_000

describeDesk('the first load of the inbox', (desk) => {
  it('is small enough for a phone on a slow connection: so much script, as the service sends it', async () => {
    const officer = await desk.officer({ name: 'Chị Lan', roles: ['officer', 'lead', 'editor', 'admin'] })
    const page = await desk.open('/healthz', officer)
    const scripts = new Set<string>()
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(request.url())
    })
    await page.goto(`${desk.service.url}/hop-thu`)
    await page.getByText('Không có phiếu nào ở đây').waitFor()
    const sizes = await Promise.all([...scripts].map(async (script) => ({ script, bytes: await sentBytes(script) })))
    expect(sizes.length).toBeGreaterThan(0)
    const sum = sizes.reduce((all, { bytes }) => all + bytes, 0)
    expect({ sizes, isSmall: sum < MOST_BYTES }).toEqual({ sizes, isSmall: true })
  })
})

/** What goes over the wire to a browser that takes gzip; nothing is unpacked. */
const sentBytes = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip') reject(new Error(`${address} is not sent compressed.`))
      let bytes = 0
      response.on('data', (part: Buffer) => (bytes += part.length))
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
