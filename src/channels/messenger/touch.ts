import type { TouchSource } from '../../inbox/event'
import { recordOf, stringOf, textOf } from './narrow'

const KINDS: Readonly<Record<string, TouchSource['kind']>> = {
  ADS: 'ad',
  SHORTLINK: 'link',
  'SHORT-URL': 'link',
  MESSENGER_CODE: 'link',
  CUSTOMER_CHAT_PLUGIN: 'plugin',
  CHAT_PLUGIN: 'plugin',
  DISCOVER_TAB: 'profile',
}
/** The longest `ref` that the platform allows. */
const MAX_REF_UNITS = 2_083

/** How a person came, from a `referral`; an ad without a `ref` is told apart by its id. */
export function touchOf(referral: unknown): TouchSource | undefined {
  const from = recordOf(referral)
  if (from === undefined) return undefined
  const source = stringOf(from['source'])
  const kind = (source === undefined ? undefined : KINDS[source.toUpperCase()]) ?? 'other'
  const ref = stringOf(from['ref']) ?? textOf(from['ad_id'])
  return ref === undefined ? { kind } : { kind, ref: ref.slice(0, MAX_REF_UNITS) }
}
