import { periodsUntil } from './periods'

it('are the months, quarters and years that have begun, the newest first', () => {
  const [months, quarters, years] = periodsUntil(Date.parse('2026-02-10T00:00:00+07:00'))
  expect(months?.items.slice(0, 3)).toEqual([
    { value: '2026-02', label: 'Tháng 2/2026' },
    { value: '2026-01', label: 'Tháng 1/2026' },
    { value: '2025-12', label: 'Tháng 12/2025' },
  ])
  expect(quarters?.items.map(({ value }) => value)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2'])
  expect(years?.items.map(({ value }) => value)).toEqual(['2026', '2025'])
})
