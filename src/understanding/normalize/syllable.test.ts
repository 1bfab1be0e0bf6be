import { isSyllable } from './syllable'

describe('what can be a Vietnamese syllable', () => {
  it.each('a em luong nghi viec quyet gi giuong nghieng khuya duoc tuyen qua ngoeo yeu uong huou'.split(' '))(
    '%s can, with the right marks',
    (word) => expect(isSyllable(word)).toBe(true),
  )

  it.each('luog nghj fai tawng duocj congty bhxh tangca lwong facebook samsung zay'.split(' '))('%s cannot', (word) =>
    expect(isSyllable(word)).toBe(false),
  )
})
