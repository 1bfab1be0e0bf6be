import { fold, matches } from './fold'

describe('finding without diacritics', () => {
  it('folds composed and decomposed letters alike', () => {
    expect(fold('Đồng Nai'.normalize('NFD'))).toBe('dong nai')
    expect(fold('Đồng Nai'.normalize('NFC'))).toBe('dong nai')
  })
  it('wants every word, wherever it stands', () => {
    expect(matches('hoa bien', 'Nguyễn Thị Hoa', 'Công đoàn Biên Hòa')).toBe(true)
    expect(matches('hoa long', 'Nguyễn Thị Hoa', 'Công đoàn Biên Hòa')).toBe(false)
  })
  it('finds everything when nothing was typed', () => {
    expect(matches('  ', 'Hoa')).toBe(true)
  })
})
