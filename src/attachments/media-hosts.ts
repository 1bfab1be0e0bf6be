import type { ChannelName } from '../ids'

/** A host, or with a leading dot all hosts below it. */
type HostRule = string

/**
 * Where each platform keeps what people send. Sources: media addresses in deliveries of Zalo OA (`*.zdn.vn`, `*.zadn.vn`,
 * http or https) and of Messenger (`scontent.*.fbcdn.net`, `video.*.fbcdn.net`, `cdn.fbsbx.com`, `lookaside.fbsbx.com`;
 * `lookaside.facebook.com` in older ones). The rest of facebook.com stays out: `l.facebook.com` leads anywhere.
 */
const HOSTS: Readonly<Record<ChannelName, readonly HostRule[]>> = {
  zalo: ['.zdn.vn', '.zadn.vn'],
  messenger: ['.fbcdn.net', '.fbsbx.com', 'lookaside.facebook.com'],
  webchat: [],
}

/** Whether this is an address that the channel's platform itself gives out: http or https, its usual port, no credentials. */
export function isMediaAddress(channel: ChannelName, url: URL, anyPort = false): boolean {
  const plain = url.username === '' && url.password === '' && (url.port === '' || anyPort)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  return plain && web && HOSTS[channel].some((rule) => matches(url.hostname, rule))
}

function matches(hostname: string, rule: HostRule): boolean {
  return rule.startsWith('.') ? hostname.endsWith(rule) && hostname.length > rule.length : hostname === rule
}
