import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecrets } from '../../src/secrets'
import { reportFromFile } from '../../src/storage/sqlite/report-thread'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { reportContract } from './report-contract'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

describe('a report over a SQLite file', () =>
  reportContract(() => {
    const folder = mkdtempSync(join(tmpdir(), 'mot-cham-report-'))
    const path = join(folder, 'store.sqlite')
    const store = openSqliteStore(path, secrets)
    return Promise.resolve({
      store,
      ask: (question) => reportFromFile({ path, question }),
      dump: () => Promise.resolve({}),
      async close() {
        await store.close()
        rmSync(folder, { recursive: true })
      },
    })
  }))
