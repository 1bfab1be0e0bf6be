import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { OperationName } from '../../src/http/desk/contract/operations'
import { OPERATIONS, type Answer, type Body } from '../../src/http/desk/contract/operations'
import type { Problem } from '../../src/http/desk/contract/problem'
import { newBlobKey } from '../../src/attachments/attachment'
import { reportsOver } from '../../src/engagement/ask-report'
import { createDesk, type Desk } from '../../src/http/desk/desk'
import { unitId } from '../../src/ids'
import { silentLog } from '../../src/log'
import type { Unit } from '../../src/units/unit'
import { officerId, type Officer } from '../../src/units/officer'
import { hashToken } from '../../src/units/sign-in'
import { DAY } from '../../src/time'
import { aCommandService, type TestService, type TestServiceOptions } from './command-service'

export interface DeskAnswer<Name extends OperationName> {
  status: number
  headers: Headers
  /** Of a good answer. */
  data: Answer<Name>
  /** Of any other. */
  problem: Problem
}
export interface AskOptions<Name extends OperationName> {
  params?: Record<string, string>
  query?: Record<string, string | string[]>
  body?: Body<Name>
  headers?: Record<string, string>
}
export interface DeskClient {
  officer: Officer
  ask<Name extends OperationName>(name: Name, options?: AskOptions<Name>): Promise<DeskAnswer<Name>>
  /** For what is not JSON. */
  headers: Record<string, string>
}
export interface TestDesk {
  url: string
  service: TestService
  desk: Desk
  /** A client without a session. */
  stranger: DeskClient['ask']
  /** An officer with a session. */
  officer(over?: Partial<Officer>): Promise<DeskClient>
  unit(id: string, over?: Partial<Unit>): Promise<void>
  /** What was logged as a fault of ours. */
  failures: unknown[]
  close(): Promise<void>
}

/** The desk's API over real HTTP: the real repositories on SQLite in memory, a small content pack, a clock of the test. */
export async function aDesk(options: TestServiceOptions = {}): Promise<TestDesk> {
  const service = await aCommandService(options)
  const failures: unknown[] = []
  const desk = createDesk({
    store: service.store,
    units: service.units,
    content: () => service.content(),
    accounts: service.accounts,
    addAccount: (account, pair) => service.addAccount(account, pair),
    isPairSpent: (account) => service.isPairSpent(account),
    report: reportsOver(service.store.engagement, service.store.units),
    blobs: { get: async () => Buffer.from('a file'), put: async () => newBlobKey() },
    channel: () => ({
      files: [{ kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 1_000_000 }],
      render: ({ text }) => [{ text }],
      health: async () => [{ name: 'Kết nối', state: 'ok' }],
    }),
    understand: async () => ({ intents: [], decision: 'handover', offers: [], engine: 'local' }),
    wake: service.wake,
    secrets: service.secrets,
    clock: service.clock,
    log: { ...silentLog, error: (text, fields) => void failures.push({ text, ...fields }) },
    publicUrl: service.publicUrl,
  })
  const server = await new Promise<Server>((resolve) => {
    const listening = express()
      .use(desk.router)
      .listen(0, '127.0.0.1', () => resolve(listening))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let made = 0

  async function officer(over: Partial<Officer> = {}): Promise<DeskClient> {
    made += 1
    const one: Officer = {
      id: officerId(`officer-${made}`),
      name: `Cán bộ ${made}`,
      email: `officer-${made}@congdoan.example`,
      roles: ['officer', 'lead'],
      unitId: unitId('cong-doan'),
      active: true,
      createdAt: service.clock.now(),
      ...over,
    }
    const saved = await service.store.officers.add(one)
    if (saved !== 'saved') throw new Error(saved)
    const token = randomUUID()
    const now = service.clock.now()
    const tokenHash = hashToken(token)
    await service.store.sessions.open({
      tokenHash,
      officerId: one.id,
      createdAt: now,
      lastSeenAt: now,
      endsAt: now + 30 * DAY,
    })
    const headers = { cookie: `mc_desk=${token}`, 'x-csrf-token': service.secrets.digest(`desk-csrf:${tokenHash}`) }
    return {
      officer: one,
      headers,
      ask: (name, given) => ask(url, name, { ...given, headers: { ...headers, ...given?.headers } }),
    }
  }
  return {
    url,
    service,
    desk,
    failures,
    officer,
    stranger: (name, given) => ask(url, name, given),
    unit: (id, over = {}) =>
      service.units.save({
        id: unitId(id),
        name: `Đơn vị ${id}`,
        level: 'upper',
        parentId: unitId('cong-doan'),
        aliases: [],
        coverage: [],
        values: {},
        ...over,
      }),
    async close() {
      desk.close()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await service.close()
    },
  }
}

export async function ask<Name extends OperationName>(
  url: string,
  name: Name,
  { params = {}, query = {}, body, headers = {} }: AskOptions<Name> = {},
): Promise<DeskAnswer<Name>> {
  const { method, path } = OPERATIONS[name]
  const address = new URL(
    path.replace(/\{(\w+)\}/g, (_all, key: string) => encodeURIComponent(params[key] ?? '')),
    url,
  )
  for (const [key, value] of Object.entries(query))
    for (const one of [value].flat()) address.searchParams.append(key, one)
  const sends = method !== 'get' && body !== undefined
  const response = await fetch(address, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(sends ? { 'content-type': 'application/json' } : {}) },
    ...(sends ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  return {
    status: response.status,
    headers: response.headers,
    data: json as Answer<Name>,
    problem: json as Problem,
  }
}
