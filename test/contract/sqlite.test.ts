import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecrets } from '../../src/secrets'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import type { OpenedStore } from '../builders/stored'
import { storeContract } from './store-contract'

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
])('$name', ({ open }) => storeContract(open, secrets))
