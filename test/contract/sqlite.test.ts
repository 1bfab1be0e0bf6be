import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecrets } from '../../src/secrets'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import type { OpenedStore } from '../builders/stored'
import { cannedReplyContract } from './canned-reply-contract'
import { attachmentContract } from './attachment-contract'
import { deskContract } from './desk-contract'
import { engagementContract } from './engagement-contract'
import { eventContract, timerContract } from './event-contract'
import { intakeContract } from './intake-contract'
import { messageContract } from './message-contract'
import { officerContract } from './officer-contract'
import { accountContract, contactContract, unitContract } from './people-contract'
import { revisionContract } from './revision-contract'
import { caseContract, ticketContract } from './ticket-contract'
import { tokenStoreContract } from './token-store-contract'
import { turnContract } from './turn-contract'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

function openStore(path: string, afterwards: () => void): OpenedStore {
  const store = openSqliteStore(path, secrets)
  const { database } = store
  const rows = (sql: string) => database.statement(sql).all()
  return {
    store,
    dump: () => {
      const tables = rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      return Promise.resolve(
        Object.fromEntries(tables.map(({ name }) => [String(name), rows(`SELECT * FROM ${String(name)}`)])),
      )
    },
    async close() {
      await store.close()
      afterwards()
    },
  }
}

function inMemory(): Promise<OpenedStore> {
  return Promise.resolve(openStore(':memory:', () => undefined))
}
function onAFile(): Promise<OpenedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-contract-'))
  return Promise.resolve(openStore(join(folder, 'store.sqlite'), () => rmSync(folder, { recursive: true })))
}

describe.each([
  { name: 'SQLite in memory', open: inMemory },
  { name: 'SQLite on a file', open: onAFile },
])('$name', ({ open }) => {
  describe('events', () => eventContract(open))
  describe('timers', () => timerContract(open))
  describe('messages', () => messageContract(open))
  describe('turns', () => turnContract(open))
  describe('the desk', () => deskContract(open))
  describe('attachments', () => attachmentContract(open, (text) => secrets.seal(text)))
  describe('engagement', () => engagementContract(open))
  describe('tickets', () => ticketContract(open))
  describe('reports without a name', () => caseContract(open))
  describe('officers', () => officerContract(open))
  describe('units', () => unitContract(open))
  describe('accounts', () => accountContract(open))
  describe('intake', () => intakeContract(open))
  describe('canned replies', () => cannedReplyContract(open))
  describe('revisions', () =>
    revisionContract(async () => {
      const { store, close } = await open()
      return { store: store.revisions, close }
    }))
  describe('contacts', () => contactContract(open, (text) => secrets.seal(text)))
  describe('tokens', () =>
    tokenStoreContract(async () => {
      const { store, close } = await open()
      return { store: store.tokens, close }
    }))
})
