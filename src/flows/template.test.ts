import fc from 'fast-check'
import { parseTemplate, renderTemplate, sourceLine, templateProblems, type TemplateValues } from './template'

const values: TemplateValues = (scope, name) =>
  new Map([
    ['param.overtime.weekday', '150%'],
    ['slot.luong', '7.500.000 đồng'],
  ]).get(`${scope}.${name}`)

const rendered = (text: string) => renderTemplate(parseTemplate(text), values)

describe('a text with values and citations', () => {
  it('is filled in, and its citations are collected instead of shown', () => {
    expect(rendered('Ít nhất {{param.overtime.weekday}} lương giờ. [^blld-98]\n')).toEqual({
      ok: true,
      text: 'Ít nhất 150% lương giờ.',
      cited: ['blld-98'],
    })
  })

  it('names each source once, in the order of the first mention', () => {
    expect(rendered('A [^b]. B [^a]. C [^b].')).toEqual({ ok: true, text: 'A. B. C.', cited: ['b', 'a'] })
  })

  it('leaves no gap where a citation was removed', () => {
    expect(rendered('Lương [^a], thưởng [^b] và  phụ cấp. [^c] \n\n\n\n - Một [^d]\n')).toMatchObject({
      text: 'Lương, thưởng và phụ cấp.\n\n- Một',
    })
  })

  it('says which value is missing instead of leaving a gap', () => {
    expect(rendered('Bạn {{slot.luong}}, {{slot.ngay}}.')).toEqual({ ok: false, missing: 'slot.ngay' })
  })

  it('never reads what a worker wrote as a template', () => {
    const echo = renderTemplate(parseTemplate('{{slot.ten}}'), () => '{{param.x}} [^a]')
    expect(echo).toEqual({ ok: true, text: '{{param.x}} [^a]', cited: [] })
  })

  it('keeps every character that is not a value or a citation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { parts } = parseTemplate(text)
        const back = parts.map((part) =>
          part.kind === 'text' ? part.text : `[^${'source' in part ? part.source : ''}]`,
        )
        expect(back.join('')).toBe(text)
      }),
    )
  })
})

describe('what is wrong in a text', () => {
  it.each([
    ['{{parm.overtime.weekday}}', '{{param.overtime.weekday}}'],
    ['{{slots.luong}}', '{{slot.luong}}'],
  ])('%s: offers %s', (text, suggestion) => {
    expect(templateProblems(`Mức ${text}.`)).toMatchObject([{ at: 4, written: text, suggestion }])
  })

  it.each(['{{param.}}', '{{param}}', '{{ }}', '{{slot.lương}}', '{{param.x', 'x}}', '[^]', '[^a b]', '[^a'])(
    '%s',
    (text) => {
      expect(templateProblems(text)).toHaveLength(1)
    },
  )

  it.each(['{{param.x}}', '{{ slot.luong }}', '[^blld-98]', 'a { b } [c] ^', ''])('nothing in %s', (text) => {
    expect(templateProblems(text)).toEqual([])
  })
})

describe('the source line', () => {
  const sources = [
    { id: 'a', law: 'Bộ luật Lao động 2019', article: 'Điều 98', clause: 'khoản 1', link: 'https://x.vn' },
    { id: 'b', law: 'Bộ luật Lao động 2019', article: 'Điều 107', link: 'https://x.vn' },
    { id: 'c', law: 'Luật Công đoàn 2024', link: 'https://x.vn' },
  ]

  it('names law, article and clause, each law once', () => {
    expect(sourceLine({ sources }, ['a', 'c', 'b'])).toBe(
      'Nguồn: Bộ luật Lao động 2019, Điều 98 khoản 1, Điều 107; Luật Công đoàn 2024',
    )
  })

  it('is absent when nothing was cited', () => {
    expect(sourceLine({ sources }, [])).toBeUndefined()
  })
})
