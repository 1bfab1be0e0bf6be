import fc from 'fast-check'
import { createSecrets } from '../secrets'
import { caseCode, codeOf, readCode, ticketCode } from './code'

const LETTERS = '234679ACDEFGHJKMNPQRTUVWXYZ'
const codes = fc
  .tuple(fc.constantFrom('CD', 'PA'), fc.nat(2 ** 48 - 1))
  .map(([prefix, number]) => codeOf(prefix, number))
/** Places of the letters that differ from code to code, the check letter included. */
const BODY = [3, 4, 5, 6, 7, 8, 10]

const replaced = (text: string, place: number, letter: string): string =>
  text.slice(0, place) + letter + text.slice(place + 1)

describe('a code told to a worker', () => {
  it('is read back as it was given, however it is typed', () =>
    fc.assert(
      fc.property(codes, fc.constantFrom(' ', '-', '', '. '), (code, between) => {
        expect(readCode(code)).toBe(code)
        expect(readCode(` ${code.toLowerCase().split('-').join(between)} `)).toBe(code)
      }),
    ))

  it('with any one letter wrong is no code', () =>
    fc.assert(
      fc.property(codes, fc.constantFrom(...BODY), fc.constantFrom(...LETTERS), (code, place, letter) => {
        fc.pre(code[place] !== letter)
        expect(readCode(replaced(code, place, letter))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    ))

  it('with any two neighbours swapped is no code', () =>
    fc.assert(
      fc.property(codes, fc.nat(BODY.length - 2), (code, n) => {
        const [one = 0, other = 0] = BODY.slice(n)
        const [a = '', b = ''] = [code[one], code[other]]
        fc.pre(a !== b)
        expect(readCode(replaced(replaced(code, one, b), other, a))).toBeUndefined()
      }),
      { numRuns: 1_000 },
    ))

  it('of one kind is none of the other', () =>
    fc.assert(
      fc.property(codes, (code) => {
        const other = code.startsWith('CD') ? code.replace('CD', 'PA') : code.replace('PA', 'CD')
        expect(readCode(other)).toBeUndefined()
      }),
    ))

  it('is not made of whatever people type', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, readCode(text)]).toContain(readCode(readCode(text) ?? text))
      }),
    ))

  it('is the same when a turn is run again, another for the next ticket, and a case’s leads back to no turn', () => {
    const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')
    expect(ticketCode('turn', 0, secrets)).toEqual(ticketCode('turn', 0, secrets))
    expect(ticketCode('turn', 1, secrets)).not.toEqual(ticketCode('turn', 0, secrets))
    expect(ticketCode('turn', 0, secrets).id).toBe('turn:0')
    expect(caseCode('turn', 0, secrets).id).not.toContain('turn')
    expect(caseCode('turn', 0, secrets).code.slice(3, 9)).not.toBe(ticketCode('turn', 0, secrets).code.slice(3, 9))
  })
})
