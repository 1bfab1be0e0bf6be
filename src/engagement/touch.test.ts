import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EVENT_MEASURES, PEOPLE_MEASURES } from './measures'
import { GROUP_WORDS, MEASURE_WORDS } from './report-words'
import { TOUCH_KINDS } from './touch'

const definitions = readFileSync(join(__dirname, '../../docs/so-lieu.md'), 'utf8')

describe('docs/so-lieu.md', () => {
  it.each(TOUCH_KINDS)('defines the touch %s', (kind) => {
    expect(definitions).toMatch(new RegExp(`^\\| [^|]*\`${kind}\`[^|]*\\| [^|]+\\|`, 'm'))
  })

  it('has no kind that is not counted', () => {
    const table = definitions.slice(definitions.indexOf('## 2.'), definitions.indexOf('Lượt chạm trong một phản ánh'))
    const named = [...table.matchAll(/^\| ([^|]*)\|/gm)].flatMap(([, cell]) => [
      ...(cell ?? '').matchAll(/`([a-z-]+)`/g),
    ])
    const kinds = named.map(([, kind]) => kind).filter((kind) => kind !== 'kind')
    expect(kinds.sort()).toEqual([...TOUCH_KINDS].sort())
  })

  it('has a name for every figure', () => {
    const names = [...PEOPLE_MEASURES, ...EVENT_MEASURES].map((measure) => MEASURE_WORDS[measure])
    expect(new Set(names).size).toBe(names.length)
    expect(Object.values(GROUP_WORDS)).not.toContain('')
  })
})
