import type { LiveEvent } from '../../http/desk/contract'

const KINDS = ['hello', 'ticket', 'dialogue', 'case', 'presence', 'signed-out'] as const
/** A connection that is lost for a moment only is not worth a word. */
const TOLD_AFTER_MS = 3_000

interface Listening {
  hear(event: LiveEvent): void
  setConnected(connected: boolean): void
  /** The network was away: what happened meanwhile was not heard. */
  missed(): void
}

/** Listens to the service until the returned function is called; begins anew when the network comes back. */
export function keepConnected({ hear, setConnected, missed }: Listening): () => void {
  let source: EventSource | undefined
  let lost: ReturnType<typeof setTimeout> | undefined

  function connected(): void {
    clearTimeout(lost)
    lost = undefined
    setConnected(true)
  }
  function open(): void {
    source = new EventSource('/api/live')
    for (const kind of KINDS) {
      source.addEventListener(kind, (message: MessageEvent<string>) => hear(JSON.parse(message.data) as LiveEvent))
    }
    source.onopen = connected
    source.onerror = () => {
      lost ??= setTimeout(() => setConnected(false), TOLD_AFTER_MS)
    }
  }
  function close(): void {
    clearTimeout(lost)
    lost = undefined
    source?.close()
  }
  function offline(): void {
    close()
    setConnected(false)
  }
  function online(): void {
    close()
    open()
    missed()
  }
  open()
  window.addEventListener('offline', offline)
  window.addEventListener('online', online)
  return () => {
    window.removeEventListener('offline', offline)
    window.removeEventListener('online', online)
    close()
  }
}
