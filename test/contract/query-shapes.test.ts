import { alternatives, hasIndex, isSortedByIndex, type KnownIndex } from './query-shapes'

const waiting: KnownIndex = { fields: ['waiting', 'conversationId', 'at'], partial: { waiting: true } }
const ask = (filter: Record<string, unknown>, indexes: KnownIndex[], sort: string[] = []) =>
  hasIndex({ collection: 'event', filter, sort }, indexes)

describe('an index leads to a query', () => {
  it.each([
    ['by its first field', { a: 1 }, [{ fields: ['a', 'b'] }], true],
    ['by a range of its first field', { a: { $gte: 1 } }, [{ fields: ['a'] }], true],
    ['not by its second field', { b: 1 }, [{ fields: ['a', 'b'] }], false],
    ['not by what a field is not', { a: { $ne: 1 } }, [{ fields: ['a'] }], false],
    ['when its part is asked for', { waiting: true, conversationId: 'x' }, [waiting], true],
    ['not when its part is not asked for', { conversationId: 'x' }, [waiting], false],
    ['when it is sparse and the field is there', { a: { $lte: 1 } }, [{ fields: ['a'], sparse: true }], true],
    ['when it is sparse and that alone is asked', { a: { $exists: true } }, [{ fields: ['a'], sparse: true }], true],
    ['not when it is whole and that alone is asked', { a: { $exists: true } }, [{ fields: ['a'] }], false],
    ['in each alternative', { $or: [{ a: 1 }, { b: 1 }] }, [{ fields: ['a'] }], false],
    ['by a condition beside the alternatives', { c: 1, $or: [{ a: 1 }, { b: 1 }] }, [{ fields: ['c'] }], true],
    ['not where nothing is asked', {}, [{ fields: ['a'] }], false],
  ])('%s', (_what, filter, indexes, expected) => {
    expect(ask(filter, indexes)).toBe(expected)
  })

  it('by its order, when the query wants that order', () => {
    expect(ask({}, [{ fields: ['a', 'b'] }], ['a'])).toBe(true)
    expect(ask({}, [{ fields: ['a', 'b'] }], ['b'])).toBe(false)
  })

  it.each([
    ['behind what is fixed', { a: 1 }, ['b'], ['a', 'b'], true],
    ['in both directions', { a: 1 }, ['-b', 'c'], ['a', 'b', '-c'], true],
    ['not in directions that differ', { a: 1 }, ['-b', 'c'], ['a', 'b', 'c'], false],
    ['behind some values, by merging', { a: { $in: [1, 2] } }, ['b'], ['a', 'b'], true],
    ['not behind a range', { a: { $gt: 1 } }, ['b'], ['a', 'b'], false],
    ['not behind what is not asked', {}, ['b'], ['a', 'b'], false],
    ['not by a part of what is wanted', { a: 1 }, ['b', 'c'], ['a', 'b'], false],
    ['where the range is of the order itself', { a: 1, b: { $lt: 3 } }, ['-b'], ['a', 'b'], true],
    ['over what is fixed between', { a: 1, b: 2 }, ['c'], ['a', 'b', 'c'], true],
    ['where all that is wanted is fixed', { b: 2 }, ['b'], [], true],
    ['of the one document', { _id: 'x' }, ['b'], [], true],
    ['in each alternative', { $or: [{ a: 1 }, { c: 1 }] }, ['b'], ['a', 'b'], false],
  ])('its order is that of an index: %s', (_what, filter, sort, fields, expected) => {
    expect(isSortedByIndex({ collection: 'event', filter, sort }, [{ fields }])).toBe(expected)
  })

  it('its order is not that of an index of another part', () => {
    const shape = { collection: 'event', filter: { conversationId: 'x' }, sort: ['at'] }
    expect(isSortedByIndex(shape, [waiting])).toBe(false)
    expect(isSortedByIndex({ ...shape, filter: { waiting: true, ...shape.filter } }, [waiting])).toBe(true)
  })

  it('takes conditions apart', () => {
    expect(alternatives({ x: 1, $and: [{ a: 1 }, { $or: [{ b: 1 }, { c: 1 }] }] })).toEqual([
      { a: 1, b: 1, x: 1 },
      { a: 1, c: 1, x: 1 },
    ])
  })
})
