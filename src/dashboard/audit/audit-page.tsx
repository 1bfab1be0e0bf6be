export function AuditPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
