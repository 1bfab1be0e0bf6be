import { parseText } from './text'

describe('free text', () => {
  it('is kept trimmed and composed', () => {
    expect(parseText('  công ty chưa trả lương \n'.normalize('NFD'))).toEqual({
      ok: true,
      value: { value: 'công ty chưa trả lương', shown: 'công ty chưa trả lương' },
    })
  })

  it('is asked again when it says nothing or is too long', () => {
    for (const text of ['', ' ', 'a', '...', '👍👍']) expect(parseText(text).ok).toBe(false)
    expect(parseText('a'.repeat(2000)).ok).toBe(true)
    expect(parseText('a'.repeat(2001))).toMatchObject({ reason: expect.stringContaining('2000 ký tự') })
  })
})
