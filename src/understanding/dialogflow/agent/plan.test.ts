import fc from 'fast-check'
import type { Part } from './annotate'
import { isEmptyPlan, phraseChanges, planFor, type Changes, type FoundAgent } from './plan'
import type { WantedAgent, WantedEntityType, WantedIntent } from './wanted'

const anIntent = (phrases: (string | Part[])[], rest: Partial<WantedIntent> = {}): WantedIntent => ({
  displayName: 'motcham.luong.tang-ca',
  phrases: phrases.map((phrase) => (typeof phrase === 'string' ? [{ text: phrase }] : phrase)),
  concepts: [],
  ...rest,
})
const holding = (...intents: WantedIntent[]): FoundAgent => ({
  intents: intents.map((intent, n) => ({ ...intent, name: `intents/${n}` })),
  entityTypes: [],
  others: { intents: 0, entityTypes: 0 },
})
const only = (...intents: WantedIntent[]): WantedAgent => ({ intents, entityTypes: [] })

describe('an intent', () => {
  it('that the agent lacks is made, one that is gone from the content goes', () => {
    const other = anIntent(['đoàn phí'], { displayName: 'motcham.cong-doan.doan-phi' })
    const { intents } = planFor(only(anIntent(['tăng ca'])), holding(other))
    expect(intents.create).toEqual([anIntent(['tăng ca'])])
    expect(intents.remove).toEqual([{ ...other, name: 'intents/0' }])
  })

  it('is the same in whatever order its phrases come and however unmarked pieces are cut', () => {
    const wanted = only(anIntent(['tăng ca', 'làm thêm giờ']))
    expect(isEmptyPlan(planFor(wanted, holding(anIntent(['làm thêm giờ', [{ text: 'tăng' }, { text: ' ca' }]]))))).toBe(
      true,
    )
  })

  it('is changed when a phrase, a mark or a concept is another one', () => {
    const wanted = anIntent([[{ text: 'tăng ca', concept: 'tang-ca' }]], { concepts: ['tang-ca'] })
    for (const before of [
      anIntent([], { concepts: ['tang-ca'] }),
      anIntent(['tăng ca'], { concepts: ['tang-ca'] }),
      anIntent([[{ text: 'tăng ca', concept: 'tang-ca' }]]),
    ]) {
      expect(planFor(only(wanted), holding(before)).intents.update).toHaveLength(1)
    }
  })

  it('tells which phrases come, which go and which are marked anew', () => {
    const before = anIntent(['tăng ca', 'cũ'])
    const after = anIntent([[{ text: 'tăng ca', concept: 'tang-ca' }], 'mới'])
    expect(phraseChanges(before, after)).toEqual({ added: ['mới'], removed: ['cũ'], marked: 1 })
  })
})

const aPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ text: fc.constantFrom('tăng', ' ca', 'lương') }),
  fc.record({ text: fc.constantFrom('tăng ca', 'lương'), concept: fc.constantFrom('tang-ca', 'luong') }),
)
const anyIntent: fc.Arbitrary<WantedIntent> = fc.record({
  displayName: fc.constantFrom('motcham.a', 'motcham.b', 'motcham.c'),
  phrases: fc.array(fc.array(aPart, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
  concepts: fc.uniqueArray(fc.constantFrom('tang-ca', 'luong')),
})
const anyEntityType: fc.Arbitrary<WantedEntityType> = fc.record({
  displayName: fc.constantFrom('motcham-a', 'motcham-b', 'motcham-c'),
  concept: fc.constantFrom('a', 'b'),
  synonyms: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
})
const named = <T extends { displayName: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: ({ displayName }) => displayName })
const anAgent: fc.Arbitrary<WantedAgent> = fc.record({ intents: named(anyIntent), entityTypes: named(anyEntityType) })

/** As the agent would hold it afterwards. */
function applied<T extends { displayName: string }>(before: readonly T[], changes: Changes<T>): T[] {
  const gone = new Set(changes.remove.map(({ displayName }) => displayName))
  const changed = new Map(changes.update.map(({ after }) => [after.displayName, after]))
  const kept = before.filter(({ displayName }) => !gone.has(displayName))
  return [...kept.map((one) => changed.get(one.displayName) ?? one), ...changes.create]
}
const found = ({ intents, entityTypes }: WantedAgent): FoundAgent => ({
  intents: intents.map((one) => ({ ...one, name: `n/${one.displayName}` })),
  entityTypes: entityTypes.map((one) => ({ ...one, name: `n/${one.displayName}` })),
  others: { intents: 0, entityTypes: 0 },
})

it('once a plan is carried out, whatever was there before, nothing is left to do', () => {
  fc.assert(
    fc.property(anAgent, anAgent, (wanted, before) => {
      const plan = planFor(wanted, found(before))
      const after: WantedAgent = {
        intents: applied(before.intents, plan.intents),
        entityTypes: applied(before.entityTypes, plan.entityTypes),
      }
      expect(isEmptyPlan(planFor(wanted, found(after)))).toBe(true)
      expect(after.intents.map(({ displayName }) => displayName).sort()).toEqual(
        wanted.intents.map(({ displayName }) => displayName).sort(),
      )
    }),
  )
})
