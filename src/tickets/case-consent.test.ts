import { topicId, unitId } from '../ids'
import { DAY } from '../time'
import type { Case, CaseEntry, ConsentAnswer } from './case'
import { consentOf, takesAnswer, whyNotAsk, whyNotReveal } from './case-consent'

const AT = Date.parse('2026-11-23T03:00:00Z')
const asked = (officer = 'Hoa'): CaseEntry => ({
  kind: 'consent-asked',
  officer,
  officerId: `id-of-${officer}`,
  reason: 'để gặp bạn',
  at: AT,
})
const answered = (answer: ConsentAnswer, request = 1) =>
  ({ kind: 'consent-answered', request, answer, at: AT }) satisfies CaseEntry
const revealed: CaseEntry = { kind: 'revealed', officer: 'Hoa', at: AT }
const resolved: CaseEntry = { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: AT }
const said: CaseEntry = { kind: 'worker', text: 'đồng ý', at: AT }

const aCase = (...entries: CaseEntry[]): Case => ({
  id: 'k',
  code: 'PA-7K3FQA-M',
  unitId: unitId('u'),
  topic: topicId('phuc-vu.phan-anh'),
  priority: 'normal',
  status: entries.at(-1)?.kind === 'resolved' ? 'resolved' : 'open',
  summary: '',
  values: {},
  openedAt: AT,
  sealedLink: '',
  entries,
})

it.each<[string, CaseEntry[], string | undefined]>([
  ['nobody asked', [said], undefined],
  ['silence', [asked()], 'asked'],
  ['words that are no choice', [asked(), said], 'asked'],
  ['yes', [asked(), answered('given')], 'given'],
  ['no', [asked(), answered('refused')], 'refused'],
  ['taken back', [asked(), answered('given'), answered('withdrawn')], 'withdrawn'],
  ['yes after no', [asked(), answered('refused'), answered('given')], 'refused'],
  ['used', [asked(), answered('given'), revealed], 'used'],
  ['taken back after it was used', [asked(), answered('given'), revealed, answered('withdrawn')], 'used'],
  ['the case ended', [asked(), answered('given'), resolved], 'ended'],
  ['asked anew, yes to the older', [asked(), asked('Lan'), answered('given', 1)], 'asked'],
  ['asked anew, yes', [asked(), asked('Lan'), answered('given', 2)], 'given'],
])('consent: %s', (_what, entries, state) => {
  expect(consentOf(entries)?.state).toBe(state)
})

it('the name is shown on a consent that stands, to the officer who asked for it, and on nothing else', () => {
  const given = [asked(), answered('given')]
  expect(whyNotReveal(aCase(...given), 'id-of-Hoa')).toBeUndefined()
  expect(whyNotReveal(aCase(...given), 'id-of-Lan')).toMatchObject({ reason: 'no-consent', by: 'Hoa' })
  for (const entries of [[], [asked()], [asked(), answered('refused')], [...given, revealed], [...given, resolved]]) {
    expect(whyNotReveal(aCase(...entries), 'id-of-Hoa')).toMatchObject({ reason: 'no-consent' })
  }
})

it('the worker is asked once in three days, whatever the answer; after a use it may be asked again', () => {
  for (const entries of [[asked()], [asked(), answered('refused')], [asked(), answered('given')]]) {
    expect(whyNotAsk(aCase(...entries), AT + 3 * DAY - 1)).toMatchObject({ reason: 'already-asked', by: 'Hoa' })
    expect(whyNotAsk(aCase(...entries), AT + 3 * DAY)).toBeUndefined()
  }
  expect(whyNotAsk(aCase(asked(), answered('given'), revealed), AT)).toBeUndefined()
  expect(whyNotAsk(aCase(), AT)).toBeUndefined()
  expect(whyNotAsk(aCase(resolved), AT)).toMatchObject({ reason: 'resolved' })
})

it('an answer counts for the request that it is to', () => {
  expect(takesAnswer([asked()], answered('given'))).toBe(true)
  expect(takesAnswer([asked()], answered('withdrawn'))).toBe(false)
  expect(takesAnswer([asked(), resolved], answered('given'))).toBe(false)
  expect(takesAnswer([], answered('given'))).toBe(false)
})
