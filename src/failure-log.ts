import { describeError, type Log } from './log'
import { SECOND } from './time'

/** Failures, so that one that comes many times a second fills no disk: it is told at once, and then as a number. */
export interface FailureLog {
  /** `fields`: few fixed words, of which each is told by itself. */
  note(text: string, error: unknown, fields?: Readonly<Record<string, string>>): void
  /** Tells what was not told yet. */
  close(): void
}

const TELL_EVERY_MS = 10 * SECOND

interface Repeated {
  text: string
  line: Record<string, unknown>
  times: number
  timer: NodeJS.Timeout
}

/** `times`: how often it came since the line before it. The same failure is one of the same kind at the same place in the code. */
export function createFailureLog(log: Pick<Log, 'error'>): FailureLog {
  const repeated = new Map<string, Repeated>()

  function tell(key: string): void {
    const one = repeated.get(key)
    if (one === undefined) return
    if (one.times === 0) return forget(key, one)
    log.error(one.text, { ...one.line, times: one.times })
    one.times = 0
  }
  function forget(key: string, { timer }: Repeated): void {
    clearInterval(timer)
    repeated.delete(key)
  }
  return {
    note(text, error, fields = {}) {
      const described = describeError(error)
      const key = JSON.stringify([text, fields, described['error'], described['at']])
      const line = { ...fields, ...described }
      const known = repeated.get(key)
      if (known !== undefined) {
        known.times += 1
        known.line = line
        return
      }
      log.error(text, line)
      const timer = setInterval(tell, TELL_EVERY_MS, key)
      timer.unref()
      repeated.set(key, { text, line, times: 0, timer })
    },
    close() {
      for (const [key, one] of repeated) {
        tell(key)
        forget(key, one)
      }
    },
  }
}
