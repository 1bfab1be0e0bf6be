import fc from 'fast-check'
import { TICKET_VIEWS } from '../../http/desk/contract/limits'
import { fromSearch, toQuery, toSearch, type InboxFilter } from './filter'

const filters: fc.Arbitrary<InboxFilter> = fc.record(
  {
    view: fc.constantFrom(...TICKET_VIEWS),
    q: fc.string(),
    topic: fc.constantFrom('luong.tang-ca', 'bao-hiem.that-nghiep'),
    unit: fc.string({ minLength: 1 }),
    channel: fc.constantFrom('zalo' as const, 'messenger' as const, 'webchat' as const),
    days: fc.integer({ min: 1, max: 365 }),
  },
  { requiredKeys: ['view', 'q'] },
)

describe('what the inbox shows, in its address', () => {
  it('comes back whole from the address', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(fromSearch(new URLSearchParams(toSearch(filter).toString()))).toEqual(filter)
      }),
    )
  })

  it('falls back to all open tickets for an address that somebody changed by hand', () => {
    expect(fromSearch(new URLSearchParams('xem=la&kenh=fax&ngay=-3'))).toEqual({ view: 'all', q: '' })
  })

  it('asks from the midnight that begins the first of the days', () => {
    const today = Date.parse('2026-11-22T00:00:00+07:00')
    expect(toQuery({ view: 'mine', q: '  ', days: 7 }, today)).toEqual({
      view: 'mine',
      from: Date.parse('2026-11-16T00:00:00+07:00'),
    })
  })
})
