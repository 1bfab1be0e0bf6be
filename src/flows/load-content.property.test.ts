import fc from 'fast-check'
import { GOOD_FILES, LOAD_OPTIONS, pack } from '../../test/builders/good-pack'
import { loadContent } from './load-content'
import type { ContentFile } from './content'
import type { Fault } from './faults'

const load = (files: ContentFile[]) => loadContent(files, LOAD_OPTIONS)
const anyPath = fc.constantFrom(...Object.keys(GOOD_FILES))

function isInside(fault: Fault, files: readonly ContentFile[]): boolean {
  const file = files.find(({ path }) => path === fault.file)
  if (file === undefined) return fault.line === 1 && fault.column === 1
  const line = file.text.split('\n')[fault.line - 1]
  return line !== undefined && fault.column >= 1 && fault.column <= line.length + 1
}

function expectSensible(files: ContentFile[]): void {
  const { faults, warnings, content } = load(files)
  expect([...faults, ...warnings].filter((fault) => !isInside(fault, files))).toEqual([])
  expect(content === undefined).toBe(faults.length > 0)
}

describe('whatever stands in the files', () => {
  it('is never an exception: any text in any file', () => {
    fc.assert(
      fc.property(anyPath, fc.string({ unit: 'binary', maxLength: 200 }), (path, text) => {
        expectSensible(pack({ [path]: text }))
      }),
      { numRuns: 60 },
    )
  })

  it('is never an exception: fields of the right name with any value', () => {
    const names = [
      'id',
      'title',
      'group',
      'sources',
      'answer',
      'short',
      'steps',
      'ask',
      'branch',
      'if',
      'options',
      'periods',
    ]
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.array(tie('any')), tie('group')),
      group: fc.dictionary(fc.constantFrom(...names), tie('any')),
    }))
    fc.assert(
      fc.property(anyPath, value.group, (path, group) => {
        expectSensible(pack({ [path]: JSON.stringify(group) }))
      }),
      { numRuns: 60 },
    )
  })

  it('is never an exception, and every place is inside its file: the good pack with letters changed', () => {
    const edit = fc.record({
      path: anyPath,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 12 }),
      put: fc.oneof(
        fc.constantFrom(':', '\n', '  ', '- ', '{', '"', '{{', '[^', '\t', '&a ', '*a', '| '),
        fc.string({ maxLength: 4 }),
      ),
    })
    fc.assert(
      fc.property(edit, ({ path, at, cut, put }) => {
        const text = GOOD_FILES[path] ?? ''
        const from = Math.floor(at * text.length)
        expectSensible(pack({ [path]: text.slice(0, from) + put + text.slice(from + cut) }))
      }),
      { numRuns: 150 },
    )
  })
})

describe('a good pack that was broken', () => {
  const flowPath = 'flows/luong.tang-ca.yaml'
  const flow = GOOD_FILES[flowPath] ?? ''

  const declared = Object.entries(GOOD_FILES).flatMap(([path, text]) =>
    [...text.matchAll(/^(?:\s*(?:- )?(?:id|keep|intent)|.*\{ (?:id|value)): ([\w.-]+)(?=[\s,])/gm)]
      .map((match) => ({ path, name: match[1] ?? '', at: match.index + match[0].length }))
      .filter(({ path: file, name }) => !file.endsWith('lexicon.yaml') && !/^\d/.test(name)),
  )

  it('is caught for every name that was changed where it is given', () => {
    expect(declared.length).toBeGreaterThan(15)
    fc.assert(
      fc.property(fc.constantFrom(...declared), ({ path, at }) => {
        const text = GOOD_FILES[path] ?? ''
        const { faults, warnings } = load(pack({ [path]: `${text.slice(0, at)}x${text.slice(at)}` }))
        // An option's value that no branch names, and an emergency's id, are names that nothing else relies on.
        const isFree = /value: thuong|khan-cap$/.test(text.slice(0, at))
        expect(isFree || faults.length > 0 || warnings.length > 0).toBe(true)
        if (!isFree) expect(faults).not.toEqual([])
      }),
    )
  })

  it('is caught for every step that was deleted', () => {
    const steps = flow.slice(flow.indexOf('steps:\n') + 7, flow.indexOf('escalation:\n')).split(/(?=^ {2}- id: )/m)
    expect(steps).toHaveLength(7)
    for (const step of steps) {
      expect({ step, faults: load(pack({ [flowPath]: flow.replace(step, '') })).faults.length }).not.toMatchObject({
        faults: 0,
      })
    }
  })

  it('is caught for every file that is missing and that another one needs', () => {
    const needed = Object.keys(GOOD_FILES).filter((path) => !/lexicon|intents.phuc-vu|intents.thoi-gio/.test(path))
    for (const path of needed)
      expect({ path, faults: load(pack({ [path]: undefined })).faults }).not.toMatchObject({ faults: [] })
  })
})
