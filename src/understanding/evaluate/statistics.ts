/** A share with its 95 % interval by Wilson's score, which stays sensible for small counts and near 0 and 1. */
export interface Share {
  count: number
  of: number
  share: number
  low: number
  high: number
}

const Z = 1.959_963_985

export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 }
  const share = count / of
  const denominator = 1 + Z ** 2 / of
  const centre = share + Z ** 2 / (2 * of)
  const margin = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  return {
    count,
    of,
    share,
    low: Math.max(0, Math.min(share, (centre - margin) / denominator)),
    high: Math.min(1, Math.max(share, (centre + margin) / denominator)),
  }
}

/** Share of the items for which something holds. */
export const shareWhere = <T>(items: readonly T[], holds: (item: T) => boolean): Share =>
  shareOf(items.filter(holds).length, items.length)

/** Mean of the F1 of each label that occurs among the expected; 0 for none. */
export function macroF1(pairs: readonly { expected: string; predicted: string }[]): number {
  const labels = [...new Set(pairs.map(({ expected }) => expected))]
  const f1s = labels.map((label) => {
    const hits = pairs.filter(({ expected, predicted }) => expected === label && predicted === label).length
    const involved =
      pairs.filter(({ expected }) => expected === label).length +
      pairs.filter(({ predicted }) => predicted === label).length
    return (2 * hits) / involved
  })
  return f1s.length === 0 ? 0 : f1s.reduce((sum, f1) => sum + f1, 0) / f1s.length
}
