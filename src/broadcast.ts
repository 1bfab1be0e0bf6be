/** Told to every process: that something is new, so that open pages ask what it is, and memory is read again. */
export interface Broadcast {
  /** Heard by listeners here before it returns, and elsewhere soon; plain JSON. Nobody waits for it, and it may be lost. */
  publish(topic: Topic, payload: unknown): void
  /**
   * `missed`: something may have been lost, so everything is to be asked for anew. A payload can come from another version
   * of the program. Returns the way to stop listening.
   */
  subscribe(topic: Topic, heard: (payload: unknown) => void, missed?: () => void): () => void
  close(): Promise<void>
}

export const TOPICS = ['desk', 'chat', 'content', 'accounts', 'units', 'stopped-accounts'] as const
export type Topic = (typeof TOPICS)[number]

interface Listener {
  heard(payload: unknown): void
  missed?: (() => void) | undefined
}

/** For one process: nothing is lost. */
export function createInProcessBroadcast(): Broadcast {
  const listeners = createListeners()
  return { publish: listeners.tell, subscribe: listeners.add, close: async () => listeners.clear() }
}

/** Those who listen in this process. */
export interface Listeners {
  tell(topic: Topic, payload: unknown): void
  missed(topic: Topic): void
  add: Broadcast['subscribe']
  clear(): void
}

export function createListeners(): Listeners {
  const byTopic = new Map<Topic, Set<Listener>>(TOPICS.map((topic) => [topic, new Set()]))
  return {
    tell(topic, payload) {
      for (const listener of byTopic.get(topic) ?? []) listener.heard(payload)
    },
    missed(topic) {
      for (const listener of byTopic.get(topic) ?? []) listener.missed?.()
    },
    add(topic, heard, missed) {
      const listener = { heard, missed }
      byTopic.get(topic)?.add(listener)
      return () => void byTopic.get(topic)?.delete(listener)
    },
    clear: () => byTopic.forEach((listeners) => listeners.clear()),
  }
}
