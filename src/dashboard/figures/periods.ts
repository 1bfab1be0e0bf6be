import { dayOf } from '../words/times'

const MONTHS = 12
const QUARTERS = 4

/** What can be chosen: this month and those before it, quarters, this year and the last. */
export function periodsUntil(now: number): { group: string; items: { value: string; label: string }[] }[] {
  const [year = 0, month = 1] = dayOf(now).split('-').map(Number)
  const last = year * 12 + month - 1
  const months = [...Array(MONTHS).keys()].map((n) => {
    const [y, m] = [Math.floor((last - n) / 12), ((last - n) % 12) + 1]
    return { value: `${y}-${String(m).padStart(2, '0')}`, label: `Tháng ${m}/${y}` }
  })
  const lastQuarter = Math.floor(last / 3)
  const quarters = [...Array(QUARTERS).keys()].map((n) => {
    const [y, q] = [Math.floor((lastQuarter - n) / 4), ((lastQuarter - n) % 4) + 1]
    return { value: `${y}-Q${q}`, label: `Quý ${q}/${y}` }
  })
  const years = [year, year - 1].map((one) => ({ value: String(one), label: `Năm ${one}` }))
  return [
    { group: 'Tháng', items: months },
    { group: 'Quý', items: quarters },
    { group: 'Năm', items: years },
  ]
}
