import { array, assert, constantFrom, property, string, tuple } from 'fast-check'
import { parseCsv } from './csv'

const fields = (text: string) => parseCsv(text).map((row) => row.fields)

it('reads commas, semicolons and tabs, whichever the first line has', () => {
  for (const separator of [',', ';', '\t']) {
    const text = ['id', 'name'].join(separator) + '\r\n' + ['a', '"b, c; d"'].join(separator)
    expect(fields(text)).toEqual([
      ['id', 'name'],
      ['a', 'b, c; d'],
    ])
  }
})

it('names the line where a row begins, past empty ones and breaks inside quotes', () => {
  expect(parseCsv('\uFEFFid,name\n\n a , "x ""y""\nz" \nb,c\n')).toEqual([
    { line: 1, fields: ['id', 'name'] },
    { line: 3, fields: ['a', 'x "y"\nz'] },
    { line: 5, fields: ['b', 'c'] },
  ])
})

it('says when a quote was never closed', () => {
  expect(parseCsv('id,name\na,"b\nc,d')).toEqual([
    { line: 1, fields: ['id', 'name'] },
    { line: 2, fields: ['a', 'b\nc,d'], isUnclosed: true },
  ])
})

it('has nothing of an empty text', () => {
  expect([parseCsv(''), parseCsv('\n \n')]).toEqual([[], []])
})

it('gives back whatever was written with quotes around it', () => {
  const field = string({ unit: constantFrom('a', 'đ', ' ', ',', ';', '"', '\n', '\t', '|'), maxLength: 8 })
  const row = tuple(constantFrom('x', 'y'), field, field)
  assert(
    property(array(row, { minLength: 1, maxLength: 6 }), constantFrom(',', ';'), (rows, separator) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const lines = [['h', 'i', 'j'], ...rows].map((one) => one.map(quoted).join(separator))
      // The first line decides what separates.
      expect(fields(lines.join('\n')).slice(1)).toEqual(rows)
    }),
  )
})
