import { ACCEPTED, JPEG, NOT_ACCEPTED } from '../../test/builders/media'
import { sniffType } from './sniff'

describe('the type of a file', () => {
  it.each(ACCEPTED)('is %s by its bytes', (type, bytes) => {
    expect(sniffType(bytes)).toBe(type)
  })

  it.each(NOT_ACCEPTED)('is none for %s', (_what, bytes) => {
    expect(sniffType(bytes)).toBeUndefined()
  })

  it('is never one that a browser runs, even when a picture holds a page', () => {
    expect(sniffType(Buffer.concat([JPEG, Buffer.from('<html><script>alert(1)</script>')]))).toBe('image/jpeg')
  })

  it('is none for the first bytes alone of a longer signature', () => {
    for (const [, bytes] of ACCEPTED) expect(sniffType(bytes.subarray(0, 1))).toBeUndefined()
  })
})
