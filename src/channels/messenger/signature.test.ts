import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appSecretProof } from './graph'
import { checkSignature } from './signature'

const SECRET = '00112233445566778899aabbccddeeff'
const SIGNED = 'sha256=0e85d954ce06386a0cf18bf330adaccfa400ec2bb9b0a4766935c545d98b6a61'
const wireBody = readFileSync(join(__dirname, '../../../test/recorded/messenger/wire-body.json'))
const hmac = (body: Buffer | string, secret = SECRET) => createHmac('sha256', secret).update(body).digest('hex')
const kindOf = (header: unknown, body = wireBody, secrets = [SECRET]) => checkSignature(header, body, secrets).kind

/** What a proxy leaves that decodes `\u01b0` and keeps `\/`. */
const decoded = Buffer.from(
  wireBody.toString().replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
)
const rewritten = Buffer.from(JSON.stringify(JSON.parse(wireBody.toString())))

describe('X-Hub-Signature-256', () => {
  it('is valid over the bytes that came', () => {
    expect(wireBody).toHaveLength(388)
    expect(checkSignature(SIGNED, wireBody, [SECRET])).toEqual({ kind: 'valid' })
  })

  it('is valid over a body whose escapes were decoded on the way', () => {
    expect(hmac(decoded)).toBe('4e528d75d1c57ad3326acc30bd2d268704c09a2582579414a8868150be9533b2')
    expect(kindOf(SIGNED, decoded)).toBe('valid')
  })

  it('is not valid over a body that was parsed and written again', () => {
    expect(hmac(rewritten)).toBe('feb5d542fdfd930f078912870f9f5e3d74fb15715029f18350586159f7cf9b03')
    expect(kindOf(SIGNED, rewritten)).toBe('invalid')
  })

  it.each([
    ['missing', undefined],
    ['twice', [SIGNED, SIGNED]],
    ['empty', ''],
    ['of the old algorithm', 'sha1=6f23bd1f4c1e386052a52f0697a91dc518356823'],
    ['without its name', SIGNED.slice('sha256='.length)],
    ['a digit short', SIGNED.slice(0, -1)],
    ['a digit long', `${SIGNED}0`],
    ['in capitals', SIGNED.toUpperCase()],
    ['followed by a line break', `${SIGNED}\n`],
    ['of other words', `sha256=${hmac('other words')}`],
    ['of another secret', `sha256=${hmac(wireBody, 'another secret')}`],
  ])('is refused when %s', (_, header) => {
    expect(kindOf(header)).toBe('invalid')
  })

  it('may be of the secret before the reset, when that one is still accepted', () => {
    expect(kindOf(SIGNED, wireBody, ['the new secret', SECRET])).toBe('valid')
    expect(kindOf(SIGNED, wireBody, ['the new secret'])).toBe('invalid')
  })
})

it('proves a token with the app secret', () => {
  expect(appSecretProof('EAAexample0PageToken', SECRET)).toBe(
    'eff49b3af28d5c06299e4fa7858eab3a82e815f32cbe2407c492a414d2bfb2fd',
  )
})
