import type { AccountSettings, Channel } from '../channels/channel'
import type { Content, Part } from '../outbox/message'

/** What is said as the channel will send it: the words, and behind them each file by itself. */
export function partsOf(content: Content, channel: Pick<Channel, 'render'>, settings: AccountSettings): Part[] {
  const files = (content.files ?? []).map((file): Part => ({ text: '', file }))
  return content.text === '' && files.length > 0 ? files : [...channel.render(content, settings), ...files]
}
