import { alternatives, hasIndex, type KnownIndex } from './query-shapes'

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

  it('takes conditions apart', () => {
    expect(alternatives({ x: 1, $and: [{ a: 1 }, { $or: [{ b: 1 }, { c: 1 }] }] })).toEqual([
      { a: 1, b: 1, x: 1 },
      { a: 1, c: 1, x: 1 },
    ])
  })
})
