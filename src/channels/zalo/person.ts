/**
 * Zalo's visitors without a login are answered with two ids, and the second (the website chat's conversation id) changes.
 * Their person id is `anon:<anonymous id>:<conversation id>`: everything a send needs. Conversations are told apart by
 * `identityOf`, which leaves the changing part out, and the contact keeps the newest full id.
 */
const PREFIX = 'anon:'

export interface AnonymousPerson {
  anonymousId: string
  conversationId: string
}

/** Undefined when an id could not be taken apart again. */
export function anonymousPerson({ anonymousId, conversationId }: AnonymousPerson): string | undefined {
  return anonymousId.includes(':') ? undefined : `${PREFIX}${anonymousId}:${conversationId}`
}

export function readAnonymousPerson(personExternalId: string): AnonymousPerson | undefined {
  if (!personExternalId.startsWith(PREFIX)) return undefined
  const rest = personExternalId.slice(PREFIX.length)
  const colon = rest.indexOf(':')
  return colon < 1 ? undefined : { anonymousId: rest.slice(0, colon), conversationId: rest.slice(colon + 1) }
}

/** What stays the same of a person's id: `anon:<anonymous id>`, or the whole id of a person with a login. */
export function identityOf(personExternalId: string): string {
  const anonymous = readAnonymousPerson(personExternalId)
  return anonymous === undefined ? personExternalId : PREFIX + anonymous.anonymousId
}
