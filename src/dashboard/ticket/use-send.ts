import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DialogueLine, TicketDetail } from '../../http/desk/contract'
import { call, Refused } from '../api/call'
import { keyOf, renew } from '../api/hooks'
import type { Draft } from './use-draft'

export interface Sending {
  isSending: boolean
  error: Error | undefined
  /** Another reply went out while this one was written. */
  meanwhile: DialogueLine[] | undefined
  send(): void
  sendAnyway(): void
  dropDraft(): void
}

/** Sends what is written; what was not taken for certain stays written, under the same key. */
export function useSend(ticket: TicketDetail, kind: 'reply' | 'note', draft: Draft): Sending {
  const queries = useQueryClient()
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<Error>()
  const [meanwhile, setMeanwhile] = useState<DialogueLine[]>()

  function ask(anyway: boolean): Promise<TicketDetail> {
    const params = { id: ticket.id }
    const { key, files } = draft
    const text = draft.text.trim()
    if (kind === 'note') return call('addNote', { params, body: { key, text } })
    const lastLine = ticket.dialogue.lines.at(-1)?.id
    return call('reply', {
      params,
      body: {
        key,
        text,
        ...(files.length === 0 ? {} : { files: files.map(({ id }) => id) }),
        ...(lastLine === undefined ? {} : { lastLine }),
        ...(anyway ? { anyway } : {}),
      },
    })
  }
  async function go(anyway: boolean): Promise<void> {
    if (isSending || isEmpty(kind, draft)) return
    setSending(true)
    setError(undefined)
    try {
      const answer = await ask(anyway)
      draft.clear()
      setMeanwhile(undefined)
      queries.setQueryData(keyOf('ticket', { params: { id: ticket.id } }), answer)
      renew(queries, ['countTickets', 'listTickets'])
    } catch (problem) {
      refused(problem)
    } finally {
      setSending(false)
    }
  }
  function refused(problem: unknown): void {
    if (problem instanceof Refused && problem.problem.error === 'answered-meanwhile') {
      setMeanwhile(problem.problem.newer ?? [])
    } else {
      setError(problem instanceof Error ? problem : new Error(String(problem)))
    }
    void queries.invalidateQueries({ queryKey: keyOf('ticket', { params: { id: ticket.id } }) })
  }
  return {
    isSending,
    error,
    meanwhile,
    send: () => void go(false),
    sendAnyway: () => void go(true),
    dropDraft() {
      draft.clear()
      setMeanwhile(undefined)
    },
  }
}

export const isEmpty = (kind: 'reply' | 'note', { text, files }: Draft): boolean =>
  text.trim() === '' && (kind === 'note' || files.length === 0)
