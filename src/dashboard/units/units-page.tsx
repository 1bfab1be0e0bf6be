export function UnitsPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
