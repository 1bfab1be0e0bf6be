import winston from 'winston'

/**
 * Lines of JSON with a fixed text and variable fields. Never a message's words, a person's id or name, a token: callers
 * give ids of ours, kinds and reasons only.
 */
export interface Log {
  error(text: string, fields?: Record<string, unknown>): void
  warn(text: string, fields?: Record<string, unknown>): void
  info(text: string, fields?: Record<string, unknown>): void
  debug(text: string, fields?: Record<string, unknown>): void
}

export function createLog(level: string): Log {
  const logger = winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  })
  return {
    error: (text, fields) => void logger.error(text, fields),
    warn: (text, fields) => void logger.warn(text, fields),
    info: (text, fields) => void logger.info(text, fields),
    debug: (text, fields) => void logger.debug(text, fields),
  }
}

export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

/** An error as it may be logged: its name, code and place, not its message's free text when it came from outside. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  return { error: error.name, message: error.message, at: error.stack?.split('\n')[1]?.trim() }
}
