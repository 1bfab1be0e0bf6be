import fc from 'fast-check'
import type { Cell, Relation, Table } from './figure-table'
import { SMALLEST_GROUP, suppress } from './suppress'

const people = (id: string, n: number): Cell => ({ id, n, people: n })
const events = (id: string, n: number, behind: number): Cell => ({ id, n, people: behind })
const secret = (id: string, n: number): Cell => ({ id, n, people: n, secret: true })

/** A whole and its parts, each part with its number of people. */
function row(...parts: number[]): Table {
  const cells = parts.map((n, index) => people(`p${index}`, n))
  const whole = people(
    'all',
    parts.reduce((sum, n) => sum + n, 0),
  )
  return { cells: [whole, ...cells], relations: [{ whole: 'all', parts: cells.map(({ id }) => id) }] }
}
const hiddenOf = (table: Table): string[] => [...suppress(table)].sort()

describe('small groups', () => {
  it('leaves large ones and zeros as they are', () => expect(hiddenOf(row(5, 12, 0, 40))).toEqual([]))

  it('hides a small one with a neighbour, since the whole less the rest would be it', () => {
    expect(hiddenOf(row(3, 12, 40))).toEqual(['p0', 'p1'])
  })

  it('hides no more when the small ones are many enough among themselves', () => {
    expect(hiddenOf(row(4, 4, 3, 40))).toEqual(['p0', 'p1', 'p2'])
  })

  it('adds a neighbour when the small ones together prove each other small', () => {
    expect(hiddenOf(row(1, 1, 8, 40))).toEqual(['p0', 'p1', 'p2'])
    expect(hiddenOf(row(1, 1, 1, 1, 1, 40))).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'])
  })

  it('hides the whole when there is no other part', () => expect(hiddenOf(row(3))).toEqual(['all', 'p0']))

  it('hides many events of few people', () => {
    const cells = [events('all', 70, 30), events('a', 20, 1), events('b', 20, 12), events('c', 30, 17)]
    expect(hiddenOf({ cells, relations: [{ whole: 'all', parts: ['a', 'b', 'c'] }] })).toEqual(['a', 'b'])
  })

  it('does not count events of the same few people as company', () => {
    const cells = [events('all', 70, 30), events('a', 20, 1), events('b', 20, 1), events('c', 30, 28)]
    expect(hiddenOf({ cells, relations: [{ whole: 'all', parts: ['a', 'b', 'c'] }] })).toEqual(['a', 'b', 'c'])
  })

  it('hides how many wrote back when all but a few did', () => {
    const cells = [people('answered', 100), people('wrote', 97), secret('silent', 3)]
    expect(hiddenOf({ cells, relations: [{ whole: 'answered', parts: ['wrote', 'silent'] }] })).toEqual(['wrote'])
  })

  it('hides in company also where people are in several parts', () => {
    const cells = [people('all', 50), people('a', 3), people('b', 30), people('c', 40)]
    expect(hiddenOf({ cells, relations: [{ whole: 'all', parts: ['a', 'b', 'c'] }] })).toEqual(['a', 'b'])
  })

  it('keeps the total as long as a part can be hidden instead, also one of a neighbouring group', () => {
    const group = (id: string, ...parts: number[]): Cell[] => [
      people(id, parts.reduce((sum, n) => sum + n, 0)), // prettier-ignore
      ...parts.map((n, index) => people(`${id}${index}`, n)),
    ]
    const cells = [people('all', 342), ...group('law', 227, 114), ...group('welfare', 1)]
    const relations = [
      { whole: 'all', parts: ['law', 'welfare'] },
      { whole: 'law', parts: ['law0', 'law1'] },
      { whole: 'welfare', parts: ['welfare0'] },
    ]
    expect(hiddenOf({ cells, relations })).toEqual(['law', 'law1', 'welfare', 'welfare0'])
  })

  it('sees what follows from rows and columns that are far apart', () => {
    const inRow = (name: string, ...values: number[]) => values.map((n, column) => people(`${name}${column}`, n))
    const cells = [...inRow('r', 9, 9, 20), ...inRow('s', 9, 9, 3), ...inRow('t', 20, 3, 9)]
    const sums: Cell[] = []
    const relations: Relation[] = []
    const add = (name: string, parts: Cell[]): void => {
      sums.push(
        people(
          name,
          parts.reduce((sum, { n }) => sum + n, 0),
        ),
      )
      relations.push({ whole: name, parts: parts.map(({ id }) => id) })
    }
    for (const name of ['r', 's', 't'])
      add(
        `${name}*`,
        cells.filter(({ id }) => id.startsWith(name)),
      )
    for (const column of ['0', '1', '2'])
      add(
        `*${column}`,
        cells.filter(({ id }) => id.endsWith(column)),
      )
    const table = { cells: [...cells, ...sums], relations }
    expect(suppress(table).has('s2')).toBe(true)
    expect(recovered(table, suppress(table))).toEqual([])
  })
})

/** Units in rows; people reached, answered, and those who wrote back in columns; the sums of the columns. */
const report = fc
  .array(fc.tuple(fc.nat(7), fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 3 })
  .map((units): Table => {
    const cells: Cell[] = []
    const relations: Relation[] = []
    const line = (name: string, [unanswered, silent, wrote]: readonly [number, number, number]): void => {
      cells.push(people(`${name}.reach`, unanswered + silent + wrote), people(`${name}.answered`, silent + wrote))
      cells.push(
        people(`${name}.wrote`, wrote),
        secret(`${name}.unanswered`, unanswered),
        secret(`${name}.silent`, silent),
      )
      relations.push({ whole: `${name}.reach`, parts: [`${name}.answered`, `${name}.unanswered`] })
      relations.push({ whole: `${name}.answered`, parts: [`${name}.wrote`, `${name}.silent`] })
    }
    const sum = (column: 0 | 1 | 2): number => units.reduce((added, unit) => added + unit[column], 0)
    line('all', [sum(0), sum(1), sum(2)])
    units.forEach((unit, index) => line(`u${index}`, unit))
    for (const column of ['reach', 'answered', 'wrote']) {
      relations.push({ whole: `all.${column}`, parts: units.map((_, index) => `u${index}.${column}`) })
    }
    return { cells, relations }
  })

/** A hierarchy: groups of parts, the groups' sums, the whole. */
const hierarchy = fc
  .array(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((groups): Table => {
    const sum = (values: number[]): number => values.reduce((added, n) => added + n, 0)
    const cells = [people('all', sum(groups.flat())), ...groups.map((group, g) => people(`g${g}`, sum(group)))]
    const relations: Relation[] = [{ whole: 'all', parts: groups.map((_, g) => `g${g}`) }]
    groups.forEach((group, g) => {
      cells.push(...group.map((n, index) => people(`g${g}.${index}`, n)))
      relations.push({ whole: `g${g}`, parts: group.map((_, index) => `g${g}.${index}`) })
    })
    return { cells, relations }
  })

/** A plain table with sums of rows and columns. */
const crossTable = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat(8), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .map((values): Table => {
    const sum = (list: number[]): number => list.reduce((added, n) => added + n, 0)
    const columns = (values[0] ?? []).map((_, c) => values.map((line) => line[c] ?? 0))
    const cells = [
      ...values.flatMap((line, r) => line.map((n, c) => people(`${r},${c}`, n))),
      ...values.map((line, r) => people(`${r},*`, sum(line))),
      ...columns.map((column, c) => people(`*,${c}`, sum(column))),
      people('*', sum(values.flat())),
    ]
    const relations = [
      ...values.map((line, r) => ({ whole: `${r},*`, parts: line.map((_, c) => `${r},${c}`) })),
      ...columns.map((column, c) => ({ whole: `*,${c}`, parts: column.map((_, r) => `${r},${c}`) })),
      { whole: '*', parts: values.map((_, r) => `${r},*`) },
      { whole: '*', parts: columns.map((_, c) => `*,${c}`) },
    ]
    return { cells, relations }
  })

/** Values near the true one first: another table is found there or nowhere near. */
const near = (n: number): number[] => [0, -1, 1, -2, 2, -3, 3, -4, 4, 5, 6].map((step) => n + step)

const isSmall = ({ n, people: behind }: Cell): boolean => n > 0 && behind < SMALLEST_GROUP

/**
 * The small cells that a reader with all the time in the world could recover: no other table of whole numbers with the same
 * shown figures and the same sums has another value there (`pinned`), or none has a value of 5 or more (`proven small`).
 */
function recovered(table: Table, hidden: ReadonlySet<string>, how: 'pinned' | 'proven small' = 'pinned'): string[] {
  const unknown = table.cells.filter(({ id, secret: never }) => never === true || hidden.has(id))
  const other = (cell: Cell) => (n: number) => (how === 'pinned' ? n !== cell.n : n >= SMALLEST_GROUP)
  return table.cells.filter((cell) => isSmall(cell) && !possible(table, unknown, cell, other(cell))).map(({ id }) => id)
}

function possible(table: Table, unknown: readonly Cell[], target: Cell, wanted: (n: number) => boolean): boolean {
  const open = new Set(unknown.map(({ id }) => id))
  if (!open.has(target.id)) return false
  const values = new Map(table.cells.flatMap(({ id, n }) => (open.has(id) ? [] : [[id, n] as const])))
  const order = [target, ...unknown.filter(({ id }) => id !== target.id)]
  const fits = ({ whole, parts }: Relation): boolean => {
    const total = values.get(whole)
    const known = parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0)
    const complete = parts.every((part) => values.has(part))
    return total === undefined || (complete ? known === total : known <= total)
  }
  const relationsOf = new Map(
    order.map(({ id }) => [id, table.relations.filter(({ whole, parts }) => whole === id || parts.includes(id))]),
  )
  const search = (place: number): boolean => {
    const cell = order[place]
    if (cell === undefined) return true
    const lowest = cell.secret === true ? 0 : 1
    for (const n of near(cell.n)) {
      if (n < lowest || (place === 0 && !wanted(n))) continue
      values.set(cell.id, n)
      if ((relationsOf.get(cell.id) ?? []).every(fits) && search(place + 1)) return true
      values.delete(cell.id)
    }
    return false
  }
  return search(0)
}

describe.each([
  ['units by people reached, answered, writing back', report],
  ['groups of parts', hierarchy],
  ['rows and columns', crossTable],
])('whatever the figures: %s', (_, tables) => {
  it('never shows a small group', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = suppress(table)
        return table.cells.every((cell) => cell.secret === true || !isSmall(cell) || hidden.has(cell.id))
      }),
    )
  })

  it('never lets one be worked out from everything that is shown', () => {
    fc.assert(
      fc.property(tables, (table) => expect(recovered(table, suppress(table))).toEqual([])),
      { numRuns: 150 },
    )
  })

  it('never proves one to be small', () => {
    fc.assert(
      fc.property(tables, (table) => expect(recovered(table, suppress(table), 'proven small')).toEqual([])),
      { numRuns: 100 },
    )
  })

  it('hides nothing when nobody is in a small group', () => {
    fc.assert(fc.property(tables, (table) => table.cells.some(isSmall) || suppress(table).size === 0))
  })
})
