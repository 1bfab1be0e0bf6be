import { fromSearch, toQuery, toSearch } from './filter'

describe('the filter of the audit log', () => {
  it('stands in the address and comes back from it', () => {
    const filter = { who: 'Chị Lan', what: 'takeTicket', from: '2026-11-01', to: '' }
    expect(fromSearch(toSearch(filter))).toEqual(filter)
  })
  it('asks for whole days of Vietnam, the last one too', () => {
    expect(toQuery({ who: ' ', what: '', from: '2026-11-22', to: '2026-11-22' })).toEqual({
      from: Date.parse('2026-11-21T17:00:00Z'),
      to: Date.parse('2026-11-22T17:00:00Z'),
    })
  })
  it('asks nothing of a day that is not one', () => {
    expect(toQuery({ who: '', what: '', from: '2026-13-45', to: 'x' })).toEqual({})
  })
})
