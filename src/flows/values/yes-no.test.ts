import fc from 'fast-check'
import { fold } from '../../understanding/normalize/fold'
import { parseYesNo } from './yes-no'

const read = (text: string): unknown => {
  const result = parseYesNo(text)
  return result.ok ? result.value : result.reason
}

describe('yes or no', () => {
  it.each([
    'có',
    'Có ạ',
    'dạ có',
    'dạ vâng',
    'đúng',
    'đúng rồi',
    'rồi',
    'ừ',
    'uh',
    'ok',
    'OK',
    'oke ad',
    'vâng',
    'phải',
    'đồng ý',
    'chính xác',
    'có, công ty ký rồi',
    'ký rồi',
    'đã ký',
    '👍',
    '👍🏽',
    'ok 👍',
    'em có',
    'c',
    'yes',
  ])('%s is yes', (text) => {
    expect(read(text)).toEqual({ value: true, shown: 'Có' })
  })

  it.each([
    'không',
    'ko',
    'k',
    'K ạ',
    'kg',
    'hong',
    'chưa',
    'dạ chưa',
    'chưa có',
    'không phải',
    'k phải',
    'ko có',
    'chưa được ký',
    'sai',
    'sai rồi',
    'không ạ',
    'dạ không anh ơi',
    'đâu có',
    '👎',
    'em chưa',
    'không, công ty chưa trả',
  ])('%s is no', (text) => {
    expect(read(text)).toEqual({ value: false, shown: 'Không' })
  })

  it.each(['không biết', 'ko rõ', 'em không nhớ', 'chưa chắc'])('%s is not sure', (text) => {
    expect(read(text)).toContain('chưa chắc')
  })

  it.each([
    '',
    'dạ',
    'có không',
    'có khi có khi không',
    'lương 7 triệu',
    '👍👎',
    'không, có chứ',
    'rồi nhưng chưa đủ',
    'chắc có',
    'công ty trả chưa?',
    '1',
  ])('%j is asked again', (text) => {
    expect(read(text)).toContain('có hay không')
  })

  it('reads the same without diacritics', () => {
    fc.assert(
      fc.property(fc.constantFrom('có', 'đúng rồi', 'không phải', 'chưa', 'ừ', 'dạ vâng', 'không biết'), (text) => {
        expect(parseYesNo(fold(text))).toEqual(parseYesNo(text))
      }),
    )
  })
})
