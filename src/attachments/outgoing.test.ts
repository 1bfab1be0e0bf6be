import fc from 'fast-check'
import { checkFile, fileNameFor, sayRules, type FileRule } from './outgoing'

const RULES: FileRule[] = [
  { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 1_000_000 },
  { kind: 'file', types: ['application/pdf'], maxBytes: 5_500_000 },
]

describe('whether a file goes', () => {
  it.each([
    ['a picture at the limit', 'image/png', 1_000_000, { kind: 'fits', as: 'image' }],
    ['a picture above it', 'image/png', 1_000_001, { kind: 'refused', why: 'size' }],
    ['a document of that size', 'application/pdf', 1_000_001, { kind: 'fits', as: 'file' }],
    ['a type that the platform does not take', 'image/webp', 10, { kind: 'refused', why: 'type' }],
    ['what has no type that we know', undefined, 10, { kind: 'refused', why: 'type' }],
    ['nothing', 'image/png', 0, { kind: 'refused', why: 'empty' }],
  ])('%s', (_name, type, bytes, verdict) => {
    expect(checkFile(RULES, { type, bytes })).toEqual(verdict)
  })

  it('is told in words', () => {
    expect(sayRules(RULES)).toBe('ảnh JPG, PNG tối đa 1 MB; tệp PDF tối đa 5,5 MB')
  })
})

describe('the name that a worker reads', () => {
  it.each([
    ['Mẫu đơn.PDF', 'application/pdf', 'Mẫu đơn.pdf'],
    ['C:\\ảnh\\IMG_2041.HEIC', 'image/jpeg', 'C ảnh IMG_2041.jpg'],
    ['don.exe', 'application/pdf', 'don.pdf'],
    ['', 'image/png', 'anh.png'],
    ['../..', 'application/pdf', 'tep.pdf'],
  ])('%j becomes %j', (given, type, name) => expect(fileNameFor(given, type)).toBe(name))

  it('is a plain name whatever a browser says', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = fileNameFor(given, 'application/pdf')
        expect(name).toMatch(/^[^\p{Cc}\\/:"<>|?*]+\.pdf$/u)
        expect(name.length).toBeLessThanOrEqual(200)
        expect(name.startsWith('.')).toBe(false)
      }),
    ))
})
