export const mayAskForPopUps = (): boolean => 'Notification' in window && Notification.permission !== 'denied'

/**
 * Shows a notification of the browser; false where it shows none: not allowed, or a phone's browser, which has them for
 * installed pages alone and throws.
 */
export function popUp(words: string, tag: string, onClick?: () => void): boolean {
  if (!('Notification' in window) || Notification.permission !== 'granted') return false
  try {
    const shown = new Notification(words, { tag })
    shown.onclick = () => {
      window.focus()
      onClick?.()
      shown.close()
    }
    return true
  } catch {
    return false
  }
}
