import type { LiveEvent } from '../../http/desk/contract'

const KINDS = ['hello', 'beat', 'ticket', 'dialogue', 'case', 'presence', 'signed-out'] as const
/** A connection that is lost for a moment only is not worth a word. */
const TOLD_AFTER_MS = 3_000
const AGAIN_AFTER_MS = 5_000
/** Away for so long, a line may be dead. */
const AWAY_MS = 30_000
/** The service says something every 20 seconds: a line that is silent for so long is dead. */
const SILENT_MS = 65_000

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
  let again: ReturnType<typeof setTimeout> | undefined
  let silent: ReturnType<typeof setTimeout> | undefined
  let hiddenAt = Infinity

  function connected(): void {
    clearTimeout(lost)
    lost = undefined
    setConnected(true)
  }
  function alive(): void {
    clearTimeout(silent)
    silent = setTimeout(anew, SILENT_MS)
  }
  function open(): void {
    source = new EventSource('/api/live')
    for (const kind of KINDS) {
      source.addEventListener(kind, (message: MessageEvent<string>) => {
        alive()
        hear(JSON.parse(message.data) as LiveEvent)
      })
    }
    source.onopen = connected
    source.onerror = () => {
      lost ??= setTimeout(() => setConnected(false), TOLD_AFTER_MS)
      // A browser tries again by itself, but not after an answer such as a proxy's 502 while the service starts.
      if (source?.readyState === EventSource.CLOSED) again ??= setTimeout(anew, AGAIN_AFTER_MS)
    }
    alive()
  }
  function close(): void {
    clearTimeout(lost)
    clearTimeout(again)
    clearTimeout(silent)
    lost = undefined
    again = undefined
    source?.close()
  }
  function offline(): void {
    close()
    setConnected(false)
  }
  function anew(): void {
    close()
    lost = setTimeout(() => setConnected(false), TOLD_AFTER_MS)
    open()
    missed()
  }
  /** A phone that was locked holds a line that nobody is at the other end of any more, and does not know it. */
  function shown(): void {
    if (document.hidden) hiddenAt = performance.now()
    else if (performance.now() - hiddenAt > AWAY_MS) anew()
  }
  open()
  window.addEventListener('offline', offline)
  window.addEventListener('online', anew)
  document.addEventListener('visibilitychange', shown)
  return () => {
    window.removeEventListener('offline', offline)
    window.removeEventListener('online', anew)
    document.removeEventListener('visibilitychange', shown)
    close()
  }
}
