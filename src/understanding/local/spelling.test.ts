import fc from 'fast-check'
import { normalizer } from '../normalize/normalize'
import { corrector, type KnownWord } from './spelling'

const KNOWN: KnownWord[] = [
  ['lương', 90],
  ['lượng', 5],
  ['tăng', 60],
  ['ca', 70],
  ['công', 80],
  ['ty', 80],
  ['phải', 40],
  ['nghỉ', 50],
  ['phép', 30],
  ['không', 99],
  ['được', 99],
  ['tiền', 40],
  ['vssid', 9],
  ['phòng', 7],
  ['nhập', 12],
  ['nháp', 1],
]
const PAIRS = new Set(['tang ca', 'cong ty', 'nghi phep', 'tien luong', 'tien tang', 'khong duoc'])
const normalize = normalizer(new Map())
const correct = corrector(KNOWN, (before, after) => PAIRS.has(`${before} ${after}`))
const corrected = (text: string): string => correct(normalize(text)).tokens.join(' ')

describe('correcting what was typed', () => {
  it.each([
    ['a letter left out', 'tiền lươg', 'tiền lương'],
    ['two letters swapped', 'nghỉ phpé', 'nghỉ phép'],
    ['a key next to the right one', 'tăng caa tiềm', 'tăng ca tiềm'],
    ['a key twice', 'khhông', 'không'],
    ['Telex with the input method off', 'đã tawng ca', 'đã tăng ca'],
    ['sounds of teencode', 'fòng nghỉ', 'phòng nghỉ'],
    ['two words run together', 'côngty', 'cong ty'],
    ['without diacritics too', 'tien luogn', 'tien luong'],
  ])('%s: %s', (_slip, typed, meant) => expect(corrected(typed)).toBe(meant))

  it('names what it changed', () => {
    expect(correct(normalize('fòng tawng ca')).corrected).toEqual([
      { from: 'fòng', to: 'phòng' },
      { from: 'tawng', to: 'tăng' },
    ])
  })

  it('takes the spelling that shares most letters with what was typed', () => {
    expect(corrected('lượgn')).toBe('lượng')
    expect(corrected('lươgn')).toBe('lương')
  })

  it('leaves words alone that can be words, unless a neighbour agrees', () => {
    expect(corrected('chú ngựa con')).toBe('chú ngựa con')
    expect(corrected('nghỉ phé')).toBe('nghỉ phép')
    expect(corrected('phé vàng')).toBe('phé vàng')
  })

  it('leaves known words, figures and foreign words alone', () => {
    expect(corrected('vssid 7tr5 iphone')).toBe('vssid <tiền> iphone')
  })

  it('does not take a word that stands in the content once for a word', () => {
    expect(corrected('nhápp')).toBe('nhập')
  })

  it('keeps words and their bare forms side by side, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz 7') }), (text) => {
        const { tokens, folded } = correct(normalize(text))
        expect(tokens).toHaveLength(folded.length)
      }),
    )
  })
})
