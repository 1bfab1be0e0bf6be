export function ProfilePage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
