import { createSecrets } from '../../src/secrets'
import { sqliteChatHistory } from '../../src/storage/sqlite/chat-history'
import { sqliteChatShelf } from '../../src/storage/sqlite/chat-shelf'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { chatContract } from './chat-contract'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

describe('the chat page on SQLite', () =>
  chatContract((clock) => {
    const store = openSqliteStore(':memory:', secrets)
    const rows = (sql: string) => store.database.statement(sql).all()
    const shelf = sqliteChatShelf(store.database, secrets)
    return Promise.resolve({
      store,
      chat: { shelf, history: sqliteChatHistory(store.database, shelf, clock) },
      shelved: () => Promise.resolve(rows('SELECT * FROM chat_shelf').length),
      dump: () => Promise.resolve({ message: rows('SELECT * FROM message'), shelf: rows('SELECT * FROM chat_shelf') }),
      close: () => store.close(),
    })
  }, 100))
