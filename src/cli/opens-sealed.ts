import type { Secrets } from '../secrets'
import { openReadOnly } from '../storage/sqlite/read-only'

/** Whether the key is the one that accounts were sealed with in a store, or in a copy of one. */
export function opensSealed(database: string, secrets: Pick<Secrets, 'open'>): boolean {
  const db = openReadOnly(database)
  try {
    const sealed = db.statement<{ text: string }>('SELECT sealed_credentials AS text FROM account').all()
    sealed.forEach(({ text }) => secrets.open(text))
    return true
  } catch {
    return false
  } finally {
    void db.close()
  }
}
