import type { Response } from 'express'
import type { ConversationId } from '../../ids'
import { SECOND } from '../../time'
import type { ChatBell } from './bell'

/** Server-sent events to the open pages: "look", and a heartbeat that shows proxies and phones that the line lives. */
export interface ChatEvents {
  /** Keeps the response open; 503 when there are too many already, and the page asks now and then instead. */
  open(conversation: ConversationId, response: Response): void
  /** Ends every open response, so that the server can stop. */
  close(): void
}

const HEARTBEAT_MS = 20 * SECOND
/** Each is a socket; pages can do without. */
const MOST = 5_000
const MOST_OF_ONE = 6

export function createChatEvents(bell: ChatBell): ChatEvents {
  const open = new Map<Response, ConversationId>()
  const heartbeat = setInterval(() => open.forEach((_, response) => response.write(':\n\n')), HEARTBEAT_MS).unref()
  const openOf = (conversation: ConversationId): number => [...open.values()].filter((id) => id === conversation).length

  return {
    open(conversation, response) {
      if (open.size >= MOST || openOf(conversation) >= MOST_OF_ONE)
        return void response.status(503).json({ error: 'too-many-pages' })
      // What a proxy keeps back until there is more of it arrives too late.
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const look = (): boolean => response.write('data: look\n\n')
      const stop = bell.listen(conversation, look)
      open.set(response, conversation)
      response.on('close', () => {
        stop()
        open.delete(response)
      })
      look()
    },
    close() {
      clearInterval(heartbeat)
      for (const response of open.keys()) response.end()
    },
  }
}
