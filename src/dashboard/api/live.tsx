import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { LiveEvent } from '../../http/desk/contract'
import { changeSession } from '../session/change-session'
import { keyOf, makeOld, renew } from './hooks'
import { keepConnected } from './keep-connected'

type Listener = (event: LiveEvent) => void
interface Live {
  /** False while the service is not reached: what is shown may be old. */
  connected: boolean
  /** Hears every event from now on; gives back how to stop. */
  listen(listener: Listener): () => void
}

const LiveContext = createContext<Live | undefined>(undefined)
/** Keeps one stream of the service's events and renews what each of them makes old. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const listeners = useRef(new Set<Listener>())
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const hear = (event: LiveEvent): void => {
      apply(event, queries)
      for (const listener of listeners.current) listener(event)
    }
    return keepConnected({ hear, setConnected, missed: () => makeOld(queries) })
  }, [queries])
  const live = useMemo<Live>(
    () => ({
      connected,
      listen(listener) {
        listeners.current.add(listener)
        return () => void listeners.current.delete(listener)
      },
    }),
    [connected],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

export function useLive(): Live {
  const live = use(LiveContext)
  if (live === undefined) throw new Error('There is no live connection here.')
  return live
}

/** Calls back for each event; the newest callback is used. */
export function useLiveEvents(onEvent: Listener): void {
  const { listen } = useLive()
  const newest = useRef(onEvent)
  useEffect(() => {
    newest.current = onEvent
  })
  useEffect(() => listen((event) => newest.current(event)), [listen])
}

function apply(event: LiveEvent, queries: QueryClient): void {
  switch (event.kind) {
    case 'hello':
      if (event.again) makeOld(queries)
      return
    case 'ticket':
      renew(queries, ['countTickets', 'listTickets', 'listConversations'])
      return makeOld(queries, { queryKey: keyOf('ticket', { params: { id: event.id } }) })
    case 'dialogue':
      renew(queries, ['conversation'])
      return makeOld(queries, { queryKey: keyOf('ticket', { params: { id: event.ticket } }) })
    case 'case':
      return renew(queries, ['listCases', 'case', 'countTickets'])
    case 'presence':
    case 'beat':
      return
    case 'signed-out':
      return changeSession(queries, null, 'ended')
  }
}
