import type { Channel, Mode, Query } from '../../http/desk/contract'

/** Which conversations are listed; stands in the address. */
export interface ConversationFilter {
  channel?: Channel
  mode?: Mode
}

const CHANNELS: readonly Channel[] = ['zalo', 'messenger', 'webchat']
const MODES: readonly Mode[] = ['bot', 'waiting', 'held']

export function fromSearch(search: URLSearchParams): ConversationFilter {
  const channel = CHANNELS.find((one) => one === search.get('kenh'))
  const mode = MODES.find((one) => one === search.get('ai'))
  return { ...(channel === undefined ? {} : { channel }), ...(mode === undefined ? {} : { mode }) }
}

export function toSearch({ channel, mode }: ConversationFilter): URLSearchParams {
  const search = new URLSearchParams()
  if (channel !== undefined) search.set('kenh', channel)
  if (mode !== undefined) search.set('ai', mode)
  return search
}

export const toQuery = ({ channel, mode }: ConversationFilter): Query<'listConversations'> => ({
  ...(channel === undefined ? {} : { channel: [channel] }),
  ...(mode === undefined ? {} : { mode: [mode] }),
})
