import { useState } from 'react'

export interface Draft {
  text: string
  /** One key for one message: sent again after a lost connection, it goes out once. */
  key: string
  change(text: string): void
  clear(): void
}

const place = (name: string): string => `desk.draft.${name}`

/** What is being written for a ticket: survives a reload of the page, and ends with the browser's tab. */
export function useDraft(name: string): Draft {
  const [kept, setKept] = useState(() => ({ name, ...read(name) }))
  const current = kept.name === name ? kept : { name, ...read(name) }
  if (current !== kept) setKept(current)
  function keep(text: string, key: string): void {
    setKept({ name, text, key })
    if (text === '') sessionStorage.removeItem(place(name))
    else sessionStorage.setItem(place(name), JSON.stringify({ text, key }))
  }
  return {
    text: current.text,
    key: current.key,
    change: (text) => keep(text, current.key),
    clear: () => keep('', newKey()),
  }
}

function read(name: string): { text: string; key: string } {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place(name)) ?? 'null')
    if (typeof found === 'object' && found !== null && 'text' in found && 'key' in found) {
      return { text: String(found.text), key: String(found.key) }
    }
  } catch {
    sessionStorage.removeItem(place(name)) // written by another version of the page
  }
  return { text: '', key: newKey() }
}

/** `crypto.randomUUID` is missing where the page is not served over TLS. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
