import { isSameOrigin } from './same-origin'

const PUBLIC = 'https://hoi.congdoan.example'

describe('a browser that does not say Sec-Fetch-Site', () => {
  it.each([
    ['the address that people type, behind a proxy', { origin: PUBLIC, host: '10.0.0.7:3000' }],
    ['the host that was asked', { origin: 'http://192.168.1.20:3000', host: '192.168.1.20:3000' }],
    ['the host behind a proxy that ends https', { origin: 'https://chat.example', host: 'chat.example' }],
  ])('is believed when its Origin is %s', (_name, headers) => {
    expect(isSameOrigin(headers, PUBLIC)).toBe(true)
  })

  it.each([
    ['absent', { host: 'chat.example' }],
    ['hidden', { origin: 'null', host: 'chat.example' }],
    ['another site', { origin: 'https://evil.example', host: 'chat.example' }],
    ['one that begins like ours', { origin: `${PUBLIC}.evil.example`, host: 'chat.example' }],
    ['another port', { origin: 'http://localhost:8080', host: 'localhost:3000' }],
  ])('is not believed when its Origin is %s', (_name, headers) => {
    expect(isSameOrigin(headers, PUBLIC)).toBe(false)
  })
})

it('believes Sec-Fetch-Site, which no script can set, more than Origin', () => {
  expect(isSameOrigin({ 'sec-fetch-site': 'cross-site', origin: PUBLIC }, PUBLIC)).toBe(false)
  expect(isSameOrigin({ 'sec-fetch-site': 'same-origin' }, PUBLIC)).toBe(true)
})
