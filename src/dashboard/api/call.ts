import type { Answer, Body, OperationName, Params, Problem, Query } from '../../http/desk/contract'
import { ROUTES } from '../../http/desk/contract/routes'

/** What the service refused, as it says it; `problem.message` is shown as it is. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message)
  }
}

/** The service was not reached at all: what was asked may or may not have been done. */
export class Unreached extends Error {}

export interface Asked<Name extends OperationName> {
  params?: Params<Name>
  query?: Query<Name>
  body?: Body<Name>
  /** Of an operation that takes a file. */
  file?: Blob
  signal?: AbortSignal
}

let csrf = ''
/** From the session; every change of the service's data must carry it. */
export const keepToken = (token: string): void => void (csrf = token)

/** Asks the service for one operation of its contract. Throws `Refused` with its reason, or `Unreached`. */
export async function call<Name extends OperationName>(name: Name, asked: Asked<Name> = {}): Promise<Answer<Name>> {
  const { method } = ROUTES[name]
  const response = await reach(addressOf(name, asked), {
    method: method.toUpperCase(),
    headers: {
      accept: 'application/json',
      ...(method === 'get' ? {} : { 'x-csrf-token': csrf }),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(asked.file === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.file === undefined ? {} : { body: asked.file }),
    ...(asked.signal === undefined ? {} : { signal: asked.signal }),
  })
  if (response.status === 204) return undefined as Answer<Name>
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as Answer<Name>
  throw new Refused(response.status, problemOf(answer))
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreached('Không kết nối được với máy chủ. Bạn kiểm tra mạng rồi thử lại.')
  }
}

function addressOf<Name extends OperationName>(name: Name, { params, query }: Asked<Name>): string {
  const given: Record<string, string> = params ?? {}
  const path = ROUTES[name].path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(given[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') search.append(key, String(one))
    }
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

function problemOf(answer: unknown): Problem {
  if (typeof answer === 'object' && answer !== null && 'message' in answer && 'error' in answer)
    return answer as Problem
  return { error: 'failed', message: 'Máy chủ trả lời không đúng. Bạn thử lại sau ít phút.' }
}

/** What to tell the officer about any failure. */
export function messageOf(error: unknown): string {
  if (error instanceof Refused || error instanceof Unreached) return error.message
  return 'Có lỗi ngoài dự kiến. Bạn tải lại trang rồi thử lại.'
}
