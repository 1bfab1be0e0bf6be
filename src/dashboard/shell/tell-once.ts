const SHARED = 'desk.told'
/** Of one happening, every open tab hears within this time. */
const TOGETHER_MS = 1_500
/** A tab that is looked at goes first. */
const HIDDEN_WAITS_MS = 250

/** Of all open tabs one tells: three tabs must not sound three times, and a page in sight needs no notification. */
export async function tellOnce(happening: string, tell: () => void): Promise<void> {
  if (document.hidden) await rest(HIDDEN_WAITS_MS)
  // Only where the page is served over TLS.
  if (!('locks' in navigator)) return tell()
  await navigator.locks.request(`${SHARED}.${happening}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    tell()
    await rest(TOGETHER_MS)
  })
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
