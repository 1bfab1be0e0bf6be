export function OfficersPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
