export function ConversationsPage(_: { code?: string | undefined; id?: string | undefined }) {
  return null
}
