export function CasesPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
