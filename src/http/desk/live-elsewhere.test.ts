import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { until } from '../../../test/builders/until'
import { createInProcessBroadcast, createListeners, type Broadcast } from '../../broadcast'
import { ticketId, unitId, type UnitId } from '../../ids'
import { SECOND } from '../../time'
import { officerId } from '../../units/officer'
import type { LiveEvent } from './contract/live'
import type { Me } from './handlers'
import { createLive, type Live } from './live'

const NOW = Date.UTC(2026, 10, 20, 3)
const HERE = unitId('here')
const TICKET = ticketId('t1')

function officerOf(unit: UnitId, name = 'Chị Hoa'): Me {
  const id = officerId(name)
  return {
    officer: { id, name, email: 'a@congdoan.example', roles: ['officer'], unitId: unit, active: true, createdAt: NOW },
    session: { tokenHash: 'h', officerId: id, createdAt: NOW, lastSeenAt: NOW, endsAt: NOW + SECOND },
    scope: { units: [unit] },
  }
}

const lives: Live[] = []
const servers: Server[] = []
afterEach(() => {
  for (const live of lives.splice(0)) live.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

function aProcess(broadcast: Broadcast): Live {
  const live = createLive({ clock: { now: () => NOW }, broadcast })
  lives.push(live)
  return live
}
async function listenAt(live: Live, me: Me): Promise<LiveEvent[]> {
  const app = express().get('/', (_request, response) => live.open(me, response, undefined, async () => me))
  const server = createServer(app).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const heard: LiveEvent[] = []
  const { body } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const read = async (): Promise<void> => {
    for await (const chunk of body ?? []) {
      const text = Buffer.from(chunk as Uint8Array).toString('utf8')
      for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data) as LiveEvent)
    }
  }
  read().catch(() => undefined)
  await until(() => heard.length === 1)
  return heard
}

describe('what happens in another process', () => {
  it('is told at the desks of this one, to those who may see it', async () => {
    const between = createInProcessBroadcast()
    const [here, there] = [aProcess(between), aProcess(between)]
    const heard = await listenAt(here, officerOf(HERE))
    const elsewhere = await listenAt(here, officerOf(unitId('elsewhere')))
    const news = { id: TICKET, code: 'A-1', what: 'opened', urgent: true, officer: 'Chị Hoa', units: [HERE] } as const
    there.ticket(news)
    there.dialogue(TICKET, HERE)
    there.case('PA-1', HERE)
    await until(() => heard.length >= 4)
    expect(heard.slice(1)).toEqual([
      { kind: 'ticket', id: TICKET, code: 'A-1', what: 'opened', urgent: true, mine: true },
      { kind: 'dialogue', ticket: TICKET },
      { kind: 'case', code: 'PA-1' },
    ])
    expect(elsewhere).toHaveLength(1)
  })

  it('shows who looks at a ticket there', async () => {
    const between = createInProcessBroadcast()
    const [here, there] = [aProcess(between), aProcess(between)]
    const heard = await listenAt(here, officerOf(HERE))
    const minh = officerOf(HERE, 'Anh Minh')
    const present = [{ officer: { id: minh.officer.id, name: 'Anh Minh' }, doing: 'typing' }]
    there.looks(minh, { id: TICKET, unitId: HERE }, 'typing')
    expect(here.present(TICKET)).toEqual(present)
    await until(() => heard.length >= 2)
    expect(heard[1]).toEqual({ kind: 'presence', ticket: TICKET, present })
    there.looks(minh, { id: TICKET, unitId: HERE }, 'left')
    expect(here.present(TICKET)).toEqual([])
  })

  it('is asked for anew when it may have been missed, and what cannot be read is left alone', async () => {
    const listeners = createListeners()
    const between = { publish: listeners.tell, subscribe: listeners.add, close: async () => undefined }
    const heard = await listenAt(aProcess(between), officerOf(HERE))
    listeners.tell('desk', { kind: 'of-a-later-version', unit: HERE })
    listeners.tell('desk', undefined)
    listeners.missed('desk')
    await until(() => heard.length >= 2)
    expect(heard[1]).toEqual({ kind: 'hello', again: true })
  })
})
