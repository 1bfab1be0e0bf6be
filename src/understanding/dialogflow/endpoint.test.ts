import fc from 'fast-check'
import { readEndpoint } from './endpoint'

describe('the endpoint of an agent', () => {
  it.each([
    ['dialogflow.googleapis.com', { host: 'dialogflow.googleapis.com', port: 443, isLoopback: false }],
    [
      'asia-northeast1-dialogflow.googleapis.com',
      {
        host: 'asia-northeast1-dialogflow.googleapis.com',
        port: 443,
        isLoopback: false,
        location: 'asia-northeast1',
      },
    ],
    ['localhost:8080', { host: 'localhost', port: 8080, isLoopback: true }],
    ['127.0.0.1:50051', { host: '127.0.0.1', port: 50051, isLoopback: true }],
    ['[::1]:50051', { host: '[::1]', port: 50051, isLoopback: true }],
  ])('%s', (text, endpoint) => {
    expect(readEndpoint(text)).toEqual(endpoint)
  })

  it.each([
    ['a host that is not Google’s would get the credentials', 'dialogflow.example.vn:443'],
    ['a look-alike', 'dialogflow.googleapis.com.example.vn'],
    ['a look-alike of this machine', '127.0.0.1.example.vn:80'],
    ['this machine without a port', 'localhost'],
    ['a whole address', 'https://dialogflow.googleapis.com'],
    ['a path', 'dialogflow.googleapis.com/v2'],
    ['a name before the host', 'me@dialogflow.googleapis.com'],
    ['nothing', ''],
  ])('is refused: %s', (_why, text) => {
    expect(readEndpoint(text)).toBeUndefined()
  })

  it('is never reached without TLS unless it is this machine', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.string()), (host) => {
        const endpoint = readEndpoint(`${host}:8080`)
        if (endpoint?.isLoopback === true) expect(endpoint.host).toMatch(/^(?:localhost|127\..*|\[::1\])$/)
        else if (endpoint !== undefined) expect(endpoint.host).toMatch(/\.googleapis\.com$/)
      }),
    )
  })
})
