import { decodeTelex } from './telex'

describe('a word typed in Telex with the input method off', () => {
  it.each([
    ['tawng', 'tăng'],
    ['luwowng', 'lương'],
    ['dduwowcj', 'được'],
    ['khoong', 'không'],
    ['nghir', 'nghỉ'],
    ['tieenf', 'tiền'],
    ['ddoanf', 'đoàn'],
    ['giuwx', 'giữ'],
    ['quyetj', 'quyẹt'],
    ['hoas', 'hóa'],
    ['phaair', 'phẩi'],
    ['ddoi', 'đoi'],
    ['thuwongr', 'thưởng'],
    ['muaf', 'mùa'],
  ])('%s is %s', (typed, meant) => expect(decodeTelex(typed)).toBe(meant))

  it.each(['ca', 'luong', 'hmm', 'w8', 'đã', ''])('%j holds no Telex', (word) =>
    expect(decodeTelex(word)).toBeUndefined(),
  )
})
