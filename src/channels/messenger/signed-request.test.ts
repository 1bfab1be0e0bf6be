import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { readSignedRequest } from './signed-request'

const SECRET = '00112233445566778899aabbccddeeff'
const PAYLOAD =
  'eyJ1c2VyX2lkIjoiMzkyMDExNzc0NTUyODAxNiIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2IiwiaXNzdWVkX2F0IjoxNzk1MTQwOTMwfQ'
const REQUEST = `cjLp4SW2reDKen-ZlH1y68NnLpjevbS3WcTbARcVASs.${PAYLOAD}`
const GENUINE = { kind: 'genuine', userId: '3920117745528016', issuedAt: 1795140930000 }
const signed = (payload: unknown) => {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${createHmac('sha256', SECRET).update(encoded).digest('base64url')}.${encoded}`
}

describe('a signed request', () => {
  it('names the person who asks for deletion', () => {
    expect(readSignedRequest(REQUEST, [SECRET])).toEqual(GENUINE)
  })

  it('may be padded, and may be of the secret before the reset', () => {
    const [signature] = REQUEST.split('.')
    expect(readSignedRequest(`${signature}=.${PAYLOAD}`, ['the new secret', SECRET])).toEqual(GENUINE)
  })

  it('keeps a long id that came as a number', () => {
    const encoded = Buffer.from('{"user_id":9007199254740993}').toString('base64url')
    const request = `${createHmac('sha256', SECRET).update(encoded).digest('base64url')}.${encoded}`
    expect(readSignedRequest(request, [SECRET])).toEqual({ kind: 'genuine', userId: '9007199254740993' })
  })

  it.each([
    ['another secret', REQUEST, 'another secret'],
    ['a changed signature', REQUEST.replace('cjLp', 'cjLq'), SECRET],
    ['a changed payload', REQUEST.replace('eyJ1', 'eyJ2'), SECRET],
    ['no dot', REQUEST.replace('.', ''), SECRET],
    ['an empty signature', `.${PAYLOAD}`, SECRET],
    ['another algorithm', signed({ user_id: '1', algorithm: 'none' }), SECRET],
    ['no person', signed({ algorithm: 'HMAC-SHA256' }), SECRET],
    ['a payload that is no object', signed('1'), SECRET],
  ])('is refused with %s', (_, text, secret) => {
    expect(readSignedRequest(text, [secret]).kind).toBe('refused')
  })

  it('is refused without an exception, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readSignedRequest(text, [SECRET]).kind).toBe('refused')))
  })
})
