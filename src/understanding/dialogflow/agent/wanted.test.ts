import { topicId } from '../../../ids'
import { LIMITS, overLimits } from './limits'
import { wantedAgent } from './wanted'

const content = (intents: Record<string, string[]>, concepts: Record<string, string[]> = {}) => ({
  intents: new Map(Object.entries(intents).map(([topic, examples]) => [topicId(topic), examples])),
  lexicon: {
    teencode: new Map<string, string>(),
    concepts: Object.entries(concepts).map(([id, words]) => ({ id, words })),
  },
})

describe('what an agent is to know', () => {
  it('is an intent a topic, with its examples and the concepts they name', () => {
    const { intents } = wantedAgent(
      content({ 'luong.tang-ca': ['tăng ca lễ', 'tang ca dem'] }, { 'tang-ca': ['tăng ca'] }),
    )
    expect(intents).toEqual([
      {
        displayName: 'motcham.luong.tang-ca',
        phrases: [
          [{ text: 'tăng ca', concept: 'tang-ca' }, { text: ' lễ' }],
          [{ text: 'tang ca', concept: 'tang-ca' }, { text: ' dem' }],
        ],
        concepts: ['tang-ca'],
      },
    ])
  })

  it('is an entity type a concept, said with diacritics and without', () => {
    const { entityTypes } = wantedAgent(content({}, { 'tang-ca': ['tăng ca', 'ot'] }))
    expect(entityTypes).toEqual([
      { displayName: 'motcham-tang-ca', concept: 'tang-ca', synonyms: ['ot', 'tang ca', 'tăng ca'] },
    ])
  })

  it('leaves out a topic that nobody has said anything of, and says a phrase once', () => {
    expect(wantedAgent(content({ a: [], b: ['tăng ca', 'tăng ca '.normalize('NFD')] })).intents).toMatchObject([
      { displayName: 'motcham.b', phrases: [[{ text: 'tăng ca' }]] },
    ])
  })

  it('names in an intent no more concepts than it takes: those that most phrases name', () => {
    const concepts = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`c${n}`, [`từ${n}`]]))
    const all = Object.values(concepts).flat()
    const { intents } = wantedAgent(content({ a: [...all, 'từ24 hai lần', 'từ24 ba lần'] }, concepts))
    expect(intents[0]?.concepts).toHaveLength(LIMITS.parametersOfAnIntent)
    expect(intents[0]?.concepts).toContain('c24')
    const marked = new Set(intents[0]?.phrases.flat().flatMap(({ concept }) => concept ?? []))
    expect([...marked].sort()).toEqual(intents[0]?.concepts)
  })
})

describe('what an agent would refuse', () => {
  const none = { intents: 0, entityTypes: 0 }

  it('is nothing within its limits', () => {
    expect(overLimits(wantedAgent(content({ a: ['b'] }, { c: ['d'] })), none)).toEqual([])
  })

  it('is too many phrases of one intent, and more intents or entity types than it holds with those of others', () => {
    const phrases = Array.from({ length: 2_001 }, (_, n) => `câu ${n}`)
    const found = overLimits(wantedAgent(content({ a: phrases }, { c: ['d'] })), { intents: 2_000, entityTypes: 250 })
    expect(found).toHaveLength(3)
    expect(found.join()).toContain('Số câu mẫu của motcham.a: 2001')
  })

  it('is a concept whose name is no name there', () => {
    expect(overLimits(wantedAgent(content({}, { 'tăng-ca': ['tăng ca'] })), none).join()).toContain('motcham-tăng-ca')
  })
})
