import fc from 'fast-check'
import { parseJson } from './exact-json'

const parse = (text: string) => parseJson(Buffer.from(text))

describe('JSON with long ids', () => {
  it('keeps every digit of an integer above 2^53, as text', () => {
    expect(parse('{"app_id": 9007199254740993, "list": [25381904477120563,-25381904477120563]}')).toEqual({
      app_id: '9007199254740993',
      list: ['25381904477120563', '-25381904477120563'],
    })
  })

  it('leaves times, fractions, exponents and words alone', () => {
    const text =
      '{"time": 1795140930643, "lat": 10.865120412345678901, "e": 1e5, "words": "id: 25381904477120563, \\"x\\":[25381904477120563]", "id": 25381904477120563}'
    expect(parse(text)).toEqual({
      time: 1795140930643,
      lat: 10.865120412345679,
      e: 100000,
      words: 'id: 25381904477120563, "x":[25381904477120563]',
      id: '25381904477120563',
    })
  })

  it('is what JSON.parse gives wherever no integer is that long', () => {
    const shortened = (_: string, value: unknown) =>
      Number.isInteger(value) && Math.abs(Number(value)) >= 1e15 ? 1 : value
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, shortened)
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        const body = JSON.stringify({ text, id: '7284651930472816' })
        expect(parse(`{"outer":${body},"n":12345678901234567}`)).toEqual({
          outer: JSON.parse(body),
          n: '12345678901234567',
        })
      }),
    )
  })

  it.each(['', '{', '{"a":12345678901234567', '{"a":"12345678901234567', '\u0000'])('has no value for %j', (text) => {
    expect(parse(text)).toBeUndefined()
  })

  it('reads a body that was just read no second time, and another one anew', () => {
    const bytes = Buffer.from('{"a":[1]}')
    const read = parseJson(bytes)
    expect(parseJson(bytes)).toBe(read)
    expect(parseJson(Buffer.from('{"a":[2]}'))).toEqual({ a: [2] })
    expect(parseJson(bytes)).toEqual(read)
  })
})
