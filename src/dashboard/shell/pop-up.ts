const SCRIPT = '/notifications-worker.js'
/** No page needs the worker but for notifications: the fewest possible are its own. */
const SCOPE = '/hop-thu'

export const mayAskForPopUps = (): boolean => 'Notification' in window && Notification.permission !== 'denied'

/**
 * Shows a notification of the browser that leads to `path`, one at a time for each `tag`; false where none is shown: not
 * allowed, or neither by a service worker nor by the page itself.
 */
export async function popUp(words: string, tag: string, path?: string): Promise<boolean> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return false
  try {
    const worker = await notificationsWorker()
    if (worker === undefined) popUpByPage(words, tag, path)
    else await worker.showNotification(words, { ...settings(tag), ...(path === undefined ? {} : { data: path }) })
    return true
  } catch {
    return false
  }
}

/** Calls back when a notification was tapped while the desk was open; gives back how to stop. */
export function onPopUpTapped(open: (path: string) => void): () => void {
  const container = workers()
  if (container === undefined) return () => undefined
  const hear = ({ data }: MessageEvent<unknown>): void => {
    const path = typeof data === 'object' && data !== null && 'open' in data ? data.open : undefined
    if (typeof path === 'string' && path.startsWith('/')) open(path)
  }
  container.addEventListener('message', hear)
  return () => container.removeEventListener('message', hear)
}

/** Something new about the same thing takes the place of what was told before, and is told anew. */
const settings = (tag: string): NotificationOptions & { renotify: boolean } => ({ tag, renotify: true, lang: 'vi' })

/** Missing where the page is not served over TLS, and in windows that keep nothing. */
const workers = (): ServiceWorkerContainer | undefined =>
  'serviceWorker' in navigator ? navigator.serviceWorker : undefined

async function notificationsWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await workers()
    ?.register(SCRIPT, { scope: SCOPE })
    .catch(() => undefined)
  const coming = registration?.installing ?? registration?.waiting
  if (registration?.active == null && coming != null) await started(coming)
  return registration?.active == null ? undefined : registration
}

const started = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated' || worker.state === 'redundant') resolve()
    }
    worker.addEventListener('statechange', look)
    look()
  })

/** Throws in browsers of phones. */
function popUpByPage(words: string, tag: string, path: string | undefined): void {
  const shown = new Notification(words, settings(tag))
  shown.onclick = () => {
    window.focus()
    if (path !== undefined) window.location.assign(path)
    shown.close()
  }
}
