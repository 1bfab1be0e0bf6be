import { play, textOf } from '../../../test/builders/dialogue'
import { aContent, aContext, aFlow, anAsk, aSay, to } from '../../../test/builders/flows'

const deadlines = aFlow('han.chot', {
  steps: [
    anAsk('hoi', 'Từ ngày nào?', 'step tinh', { as: 'date' }),
    {
      kind: 'compute',
      id: 'tinh',
      use: 'claim-deadlines',
      with: {
        knownOn: { slot: 'hoi' },
        today: { today: true },
        first: { value: 'court' },
        complaint: { value: 180 },
        mediation: { value: 6 },
        arbitration: { value: 9 },
        court: { value: 12 },
      },
      next: to('step noi'),
    },
    aSay('noi', '{{result.verdict}}'),
  ],
})
const content = aContent({ flows: [deadlines] })

it('a calculator gets the day of the conversation where a step asks for it', () => {
  const said = (today: string): string => textOf(play('han.chot', 'hoi', ['15/11/2026'], aContext(content, today)))
  expect(said('2026-11-22')).toContain('còn 358 ngày')
  expect(said('2026-11-23')).toContain('còn 357 ngày')
})
