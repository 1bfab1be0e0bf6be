import { describeError, placesOf, type Log } from '../log'

/**
 * Standard error of a service is read by programs, line by line: what Node and libraries would write there in words of their
 * own goes into the log. A fault that nobody caught ends the process, as it would by itself.
 */
export function writeOnlyTheLog(log: Pick<Log, 'warn' | 'error'>): void {
  process.removeAllListeners('warning').on('warning', (warning) => log.warn('a library warns', describeError(warning)))
  process.once('uncaughtException', (error) => {
    logTheEnd(error, log)
    process.exit(1)
  })
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const)
    console[method] = (...said) => log.warn('a library says', { detail: inOneLine(said) })
}

/** The last line of a service that could not start or go on. */
export const logTheEnd = (error: unknown, log: Pick<Log, 'error'>): void =>
  log.error('ended by a fault', { ...describeError(error), places: placesOf(error) })

function inOneLine(said: readonly unknown[]): unknown {
  const error = said.find((one) => one instanceof Error) ?? new Error(String(said[0]))
  return describeError(error)['detail']
}
