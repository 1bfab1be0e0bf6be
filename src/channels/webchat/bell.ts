import { createInProcessBroadcast, type Broadcast } from '../../broadcast'
import type { ConversationId } from '../../ids'

/** Tells the open pages of a conversation that there is something new; what it is, they ask the history. */
export interface ChatBell {
  ring(conversation: ConversationId): void
  /** Returns the way to stop listening. */
  listen(conversation: ConversationId, heard: () => void): () => void
}

/**
 * Parts of one answer, and a message's way from "sent" to its row, take some milliseconds: rings within this time are one,
 * heard at its end, when the history has what they are about.
 */
const TOGETHER_MS = 60

/** Rung in whichever process; pages ask the history now and then anyway, so that a ring that is lost is only heard later. */
export function createChatBell(broadcast: Broadcast = createInProcessBroadcast()): ChatBell {
  const listeners = new Map<string, Set<() => void>>()
  const ringing = new Set<string>()

  function sound(conversation: string): void {
    ringing.delete(conversation)
    for (const heard of listeners.get(conversation) ?? []) heard()
  }
  function rung(conversation: unknown): void {
    if (typeof conversation !== 'string' || !listeners.has(conversation) || ringing.has(conversation)) return
    ringing.add(conversation)
    setTimeout(sound, TOGETHER_MS, conversation).unref()
  }
  broadcast.subscribe('chat', rung, () => [...listeners.keys()].forEach(rung))
  return {
    ring: (conversation) => broadcast.publish('chat', conversation),
    listen(conversation, heard) {
      const own = listeners.get(conversation) ?? new Set()
      listeners.set(conversation, own.add(heard))
      return () => {
        own.delete(heard)
        if (own.size === 0 && listeners.get(conversation) === own) listeners.delete(conversation)
      }
    },
  }
}
