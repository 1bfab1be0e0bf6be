import type { DialogueRepository, SaidLine } from '../../conversations/dialogue-repository'
import type { ConversationId } from '../../ids'

/** Whether messages that an officer was shown have gone further since: sent, delivered, seen. */
export interface Fates {
  shown(id: ConversationId, lines: readonly SaidLine[]): void
  /**
   * False for what nobody was shown here. Platforms say "seen" of a whole conversation: a receipt that changes nothing of what
   * was shown may be that of a report without a name, and must not move its teller's tickets.
   */
  hasChanged(id: ConversationId): Promise<boolean>
}

const KEPT = 2_000

export function createFates(dialogue: Pick<DialogueRepository, 'page'>, lines: number): Fates {
  const last = new Map<ConversationId, string>()
  return {
    shown(id, said) {
      last.delete(id)
      last.set(id, fatesOf(said))
      const [oldest] = last.keys()
      if (last.size > KEPT && oldest !== undefined) last.delete(oldest)
    },
    async hasChanged(id) {
      const before = last.get(id)
      if (before === undefined) return false
      return fatesOf((await dialogue.page(id, undefined, lines)).lines) !== before
    },
  }
}

const fatesOf = (lines: readonly SaidLine[]): string =>
  lines.flatMap(({ id, status }) => (status === undefined ? [] : [`${id}:${status}`])).join()
