import { assert, constantFrom, property, string } from 'fast-check'
import { fold } from '../flows/fold'
import { phraseOf, saidIn } from './said'

const PHRASES = ['xưởng cháy rồi', 'bị điện giật', 'rò rỉ gas', 'khóa cửa nhốt', 'nằm bất tỉnh', 'đám côn đồ']

it.each([
  ['xưởng cháy rồi', 'chị ơi XƯỞNG CHÁY RỒI!!!'],
  ['xưởng cháy rồi', 'xuong chay roi'],
  ['xưởng cháy rồi', 'chị ơi xuong cháy roi, cứu'],
  ['xưởng cháy rồi', 'xửơng cháy rồi'],
  ['bị điện giật', 'anh ấy bị đien giật'],
  ['rò rỉ gas', 'chỗ em rò rĩ gas'],
  ['khóa cửa nhốt', 'họ khoá cửa nhốt tụi em'],
])('"%s" is found, with marks forgotten or written otherwise: %s', (phrase, text) => {
  expect(saidIn(text)(phraseOf(phrase))).toBe(true)
})

it.each([
  ['xưởng cháy rồi', 'xưởng chạy rồi, máy chạy lại từ sáng'],
  ['cháy xưởng', 'em chạy xuống căn tin'],
  ['bị điên', 'anh ấy bị điện giật'],
  ['đám côn đồ', 'đám còn đó'],
  ['nằm bất tỉnh', 'năm bắt tính lại'],
])('"%s" is not said by other words of the same letters: %s', (phrase, text) => {
  expect(saidIn(text)(phraseOf(phrase))).toBe(false)
})

it('a phrase that is another one without its tones needs them', () => {
  const phrase = phraseOf('công ty cháy rồi', { tonesNeeded: true })
  expect(saidIn('công ty cháy rồi')(phrase)).toBe(true)
  expect(saidIn('cong ty cháy rồi ạ')(phrase)).toBe(true)
  expect(saidIn('cong ty chay roi')(phrase)).toBe(false)
  expect(saidIn('chủ công ty chạy rồi')(phrase)).toBe(false)
})

it('a phrase is found as written and without diacritics, whatever stands around it', () => {
  const around = string({ unit: constantFrom('a', 'ồ', ' ', '!', '1', '😭', '\u200b'), maxLength: 20 })
  assert(
    property(constantFrom(...PHRASES), around, around, (phrase, before, after) => {
      for (const text of [phrase, fold(phrase), phrase.normalize('NFD'), phrase.toUpperCase()]) {
        expect(saidIn(`${before} ${text} ${after}`)(phraseOf(phrase))).toBe(true)
      }
    }),
  )
})

describe('a phrase that says something else within a sentence', () => {
  const ends = phraseOf('muốn tự tử', { place: 'last' })
  const whole = phraseOf('tự sát', { place: 'alone' })

  it.each(['muon tu tu', 'em muon tu tu qua', 'chán đời, muon tu tu luôn chị ơi', 'em muốn tự tử vì nợ'])(
    'is found where it ends a sentence: %s',
    (text) => expect(saidIn(text)(ends)).toBe(true),
  )
  it.each(['em muon tu tu tim viec khac', 'muon tu tu roi tinh', 'em muốn từ từ', 'em muốn tủ tư'])(
    'is not found before other words, nor in another tone: %s',
    (text) => expect(saidIn(text)(ends)).toBe(false),
  )
  it.each(['tu sat', 'em tự sát luôn', 'tu sát!'])('is found where it is all that is said: %s', (text) =>
    expect(saidIn(text)(whole)).toBe(true),
  )
  it.each(['tủ sắt', 'cho hoi cai tu sat', 'ban ghe, tu sat', 'tu sat cua em mat khoa'])(
    'is not found in "%s"',
    (text) => expect(saidIn(text)(whole)).toBe(false),
  )
})
