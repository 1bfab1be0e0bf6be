import winston from 'winston'

/**
 * Lines of JSON with a fixed text and variable fields. Never a message's words, a person's id or name, a token: callers
 * give ids of ours, kinds and reasons only.
 */
export interface Log {
  error(text: string, fields?: Record<string, unknown>): void
  warn(text: string, fields?: Record<string, unknown>): void
  info(text: string, fields?: Record<string, unknown>): void
  /** Costs next to nothing where the level does not show it: it stands on the hot path. */
  debug(text: string, fields?: Record<string, unknown>): void
}

/** `out`: where the lines go; standard error when absent. */
export function createLog(level: string, out?: winston.transport): Log {
  const logger = winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [out ?? new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  })
  return {
    error: (text, fields) => void logger.error(text, fields),
    warn: (text, fields) => void logger.warn(text, fields),
    info: (text, fields) => void logger.info(text, fields),
    // winston formats a line before it looks at its level.
    debug: logger.isLevelEnabled('debug') ? (text, fields) => void logger.debug(text, fields) : () => {},
  }
}

export const silentLog: Log = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} }

/** Platforms' ids of people have 15 digits and more, phone numbers nine and more. */
const LONG_NUMBER = /\d{9,}/g

/** Errors whose message quotes what somebody wrote: a SyntaxError its text, MongoDB and Mongoose a value or the whole command. */
const QUOTING: ReadonlySet<string> = new Set([
  ...['SyntaxError', 'CastError', 'ValidationError', 'StrictModeError'],
  ...['MongoServerError', 'MongoBulkWriteError', 'MongoWriteConcernError'],
])

/** An error as it may be logged: its name, code and place, and its message without what could name a person. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const isQuoting = error instanceof SyntaxError || QUOTING.has(error.name)
  // Not under "message": winston would add it to the line's own text, by which lines are found.
  const detail = isQuoting ? `not told (${kindOfError(error)})` : error.message.replace(LONG_NUMBER, '#')
  return { error: error.name, detail, at: placesOf(error)[0] }
}

/** Where in the code it was thrown, from within. The stack begins with the message, which can have lines like a place. */
export function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { stack = '', message } = error
  const lines = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n')
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
}

/** For counting: a code such as ENOSPC or, of MongoDB, NotWritablePrimary, or the error's name. Never its words. */
export function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code, codeName } = error as { code?: unknown; codeName?: unknown }
  return [code, codeName].find(isCode) ?? error.name
}

const isCode = (value: unknown): value is string => typeof value === 'string' && /^\w{1,40}$/.test(value)
