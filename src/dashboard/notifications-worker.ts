/**
 * Shows what the desk tells while its page is not before the officer: browsers of phones let only a service worker do so.
 * It hears no requests and keeps nothing; a tap brings the open desk to what was told, or opens it there.
 */
interface DeskWindow {
  readonly url: string
  focus(): Promise<unknown>
  postMessage(message: { open: string }): void
}
interface Tapped extends Event {
  readonly notification: Notification
  waitUntil(work: Promise<unknown>): void
}
interface Worker {
  readonly clients: {
    matchAll(which: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly DeskWindow[]>
    openWindow(path: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listener: () => void): void
  addEventListener(type: 'notificationclick', listener: (event: Tapped) => void): void
}
// The types of workers and of pages cannot be had together.
declare const self: Worker

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const data: unknown = event.notification.data
  event.waitUntil(show(typeof data === 'string' && data.startsWith('/') ? data : '/'))
})

async function show(path: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const desk = windows.find(({ url }) => !new URL(url).pathname.startsWith('/chat'))
  if (desk === undefined) return void (await self.clients.openWindow(path))
  desk.postMessage({ open: path })
  // Refused where the browser does not take the tap for the officer's own wish: the page shows it all the same.
  await desk.focus().catch(() => undefined)
}

export {}
