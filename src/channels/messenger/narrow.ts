import type { Instant } from '../../time'

/** Parsed JSON of unknown shape. Hand-written narrowing: a schema library costs more than the whole hot path. */
export type Json = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function recordOf(value: unknown): Json | undefined {
  return isRecord(value) ? value : undefined
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** For ids: the platform prints the same id as a number in one sample and as text in the next. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : stringOf(value)
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const FIRST_MS = 1e12
/** 2286-11-20: later than that is no time at all. */
const LAST_MS = 1e13

/** A platform time as number or text, in seconds or milliseconds; undefined when it is none. */
export function secondsOrMs(value: unknown): Instant | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return undefined
  const ms = Math.trunc(number < FIRST_MS ? number * 1_000 : number)
  return ms > 0 && ms < LAST_MS ? ms : undefined
}
