/** Ids are branded strings, so that one kind cannot pass for another. Platform ids are text: they exceed 2^53. */
type Id<Name extends string> = string & { readonly __id: Name }

/** One OA or Page, e.g. `zalo:2891046637715002264`: the channel's name, a colon, the platform's id. */
export type AccountId = Id<'Account'>
/** One worker on one account: a keyed hash of account and platform id, so that it says nothing by itself. */
export type ConversationId = Id<'Conversation'>
export type UnitId = Id<'Unit'>
export type TicketId = Id<'Ticket'>
export type MessageId = Id<'Message'>
export type TimerId = Id<'Timer'>
export type RevisionId = Id<'Revision'>
/** A topic of the shipped pack or one that an admin added: names the intent, the flow, the metric, the ticket category. */
export type TopicId = Id<'Topic'>

export const accountId = (channel: ChannelName, externalId: string): AccountId =>
  `${channel}:${externalId}` as AccountId
/** `zalo` of `zalo:2891046637715002264`. */
export const channelOf = (account: AccountId): ChannelName => account.slice(0, account.indexOf(':')) as ChannelName
export const topicId = (text: string): TopicId => text as TopicId
export const unitId = (text: string): UnitId => text as UnitId
export const conversationId = (text: string): ConversationId => text as ConversationId
export const ticketId = (text: string): TicketId => text as TicketId
export const messageId = (text: string): MessageId => text as MessageId
export const timerId = (text: string): TimerId => text as TimerId
export const revisionId = (text: string): RevisionId => text as RevisionId

export const CHANNELS = ['zalo', 'messenger', 'webchat'] as const
export type ChannelName = (typeof CHANNELS)[number]
