/** How much the values grow from one to the next, by least squares; 0 for fewer than two. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  if (spread === 0) return 0
  return values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / spread
}
