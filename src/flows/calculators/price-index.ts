/** Hundredths of the price index by year of contribution; `before` holds for the years before the first one. */
export interface PriceIndex {
  before: number
  years: ReadonlyMap<number, number>
  lastYear: number
}

/** Reads "trước 1995: 5,81; 1995: 4,91; …", the table that the insurance publishes every year. */
export function readPriceIndex(text: string): PriceIndex | undefined {
  const years = new Map<number, number>()
  let before: number | undefined
  for (const { groups } of text.matchAll(/(?<before>trước\s+)?(?<year>\d{4}):\s*(?<factor>\d+(?:,\d{1,2})?)/gu)) {
    const hundredths = Math.round(Number(groups?.['factor']?.replace(',', '.')) * 100)
    if (groups?.['before'] === undefined) years.set(Number(groups?.['year']), hundredths)
    else before = hundredths
  }
  if (before === undefined || years.size === 0) return undefined
  return { before, years, lastYear: Math.max(...years.keys()) }
}

/** Hundredths for a year; undefined after the table's last one. */
export function factorOf(index: PriceIndex, year: number): number | undefined {
  return year < Math.min(...index.years.keys()) ? index.before : index.years.get(year)
}
