export function TryPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
