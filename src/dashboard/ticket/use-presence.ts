import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import type { Present, TicketDetail } from '../../http/desk/contract'
import { call } from '../api/call'
import { useLiveEvents } from '../api/live'
import { useSession } from '../session/session'

const SAY_AGAIN_MS = 20_000
const TYPED_LAST_MS = 6_000

interface PresenceState {
  /** Colleagues who have the same ticket before them. */
  others: Present[]
  /** To be called at each key. */
  typing(): void
}

/** Tells colleagues that this ticket is looked at or answered, and hears of them. */
export function usePresence({ id, present }: TicketDetail): PresenceState {
  const { officer } = useSession()
  const [heard, setHeard] = useState<Present[]>()
  const doing = useRef<'looking' | 'typing'>('looking')
  useLiveEvents((event) => {
    if (event.kind === 'presence' && event.ticket === id) setHeard(event.present)
  })
  useEffect(() => {
    const say = (what: 'looking' | 'typing' | 'left'): void =>
      void call('presence', { params: { id }, body: { doing: what } }).catch(() => undefined)
    say('looking')
    const timer = setInterval(() => say(doing.current), SAY_AGAIN_MS)
    return () => {
      clearInterval(timer)
      say('left')
    }
  }, [id])
  const stopped = useDebouncedCallback(() => change('looking'), TYPED_LAST_MS)
  function change(next: 'looking' | 'typing'): void {
    if (doing.current === next) return
    doing.current = next
    void call('presence', { params: { id }, body: { doing: next } }).catch(() => undefined)
  }
  return {
    others: (heard ?? present).filter((one) => one.officer.id !== officer.id),
    typing() {
      change('typing')
      stopped()
    },
  }
}
