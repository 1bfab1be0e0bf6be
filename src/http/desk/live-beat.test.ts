import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { until } from '../../../test/builders/until'
import { unitId } from '../../ids'
import { SECOND } from '../../time'
import { officerId } from '../../units/officer'
import type { Me } from './handlers'
import { createLive, type Live } from './live'

const NOW = Date.UTC(2026, 10, 20, 3)
const HERE = unitId('here')
const HOA: Me = {
  officer: {
    ...{ id: officerId('hoa'), name: 'Chị Hoa', email: 'hoa@congdoan.example', roles: ['officer'], unitId: HERE },
    ...{ active: true, createdAt: NOW },
  },
  session: { tokenHash: 'h', officerId: officerId('hoa'), createdAt: NOW, lastSeenAt: NOW, endsAt: NOW + SECOND },
  scope: { units: [HERE] },
}
const A_BEAT = 20 * SECOND

let live: Live
let server: Server
let still: () => Promise<Me | undefined>
beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout', 'performance', 'Date'] })
  live = createLive({ clock: { now: () => NOW } })
  const app = express().get('/', (_request, response) => live.open(HOA, response, undefined, () => still()))
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  live.close()
  server.closeAllConnections()
  server.close()
  jest.useRealTimers()
})

async function listen() {
  const heard = { text: '', isOver: false }
  const { body } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const read = async (): Promise<void> => {
    for await (const chunk of body ?? []) heard.text += Buffer.from(chunk as Uint8Array).toString('utf8')
    heard.isOver = true
  }
  read().catch(() => undefined)
  await until(() => heard.text.includes('hello'))
  return heard
}

it('goes on as long as the officer is signed in, and ends with the session', async () => {
  still = () => Promise.resolve(HOA)
  const heard = await listen()
  jest.advanceTimersByTime(A_BEAT)
  await until(() => heard.text.includes('event: beat'))
  expect(heard.text).not.toContain('signed-out')
  still = () => Promise.resolve(undefined)
  jest.advanceTimersByTime(A_BEAT)
  await until(() => heard.isOver)
  expect(heard.text).toContain('signed-out')
})

it('tells nobody who moved to another unit what happens in the old one', async () => {
  still = () => Promise.resolve({ ...HOA, scope: { units: [] } })
  const heard = await listen()
  live.case('PA-1', HERE)
  jest.advanceTimersByTime(A_BEAT)
  await until(() => heard.text.includes('event: beat'))
  live.case('PA-2', HERE)
  live.close()
  await until(() => heard.isOver)
  expect(heard.text).toContain('PA-1')
  expect(heard.text).not.toContain('PA-2')
})

it('goes on while the store cannot be asked', async () => {
  still = () => Promise.reject(new Error('away'))
  const heard = await listen()
  jest.advanceTimersByTime(A_BEAT)
  await until(() => heard.text.includes('event: beat'))
  live.case('PA-1', HERE)
  await until(() => heard.text.includes('PA-1'))
})
