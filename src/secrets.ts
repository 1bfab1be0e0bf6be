import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { conversationId, type AccountId, type ConversationId } from './ids'

/** What is derived from SECRET_KEY: keyed hashes for ids and pseudonyms, and sealing for what must stay readable. */
export interface Secrets {
  /** The conversation of a person on an account; says nothing about either without the key. */
  conversationOf(account: AccountId, person: string): ConversationId
  /** The de-duplication key of an event as it is kept. */
  eventKey(account: AccountId, key: string): string
  /** The same contact within one calendar year; another one in the next, so that years cannot be joined. */
  pseudonym(conversation: ConversationId, year: number): string
  /** A short number from a text that cannot be turned back, for codes told to workers. */
  number(text: string): number
  /** A keyed hash, 22 letters: an id that leads back to nothing without the key. */
  digest(text: string): string
  seal(text: string): string
  /** @throws WrongKey when the text was sealed with another key or was changed */
  open(sealed: string): string
}

/** For people: an installation that was given another key than before can read nothing of what it has. */
export class WrongKey extends Error {
  override name = 'WrongKey'
  constructor(
    message = 'SECRET_KEY (hoặc secret.key trong DATA_DIR) không phải khoá đã dùng cho kho này, nên không đọc được những gì đã niêm phong. ' +
      'Đặt lại đúng khoá cũ, giống nhau ở mọi tiến trình.',
  ) {
    super(message)
  }
}

const NONCE_BYTES = 12
const NONCES_AT_ONCE = 512

/** Random nonces drawn many at a time: a call to the system for each would cost more than the sealing itself. */
function noncePool(): { next(): Buffer } {
  let pool = Buffer.alloc(0)
  return {
    next() {
      if (pool.length < NONCE_BYTES) pool = randomBytes(NONCE_BYTES * NONCES_AT_ONCE)
      const nonce = pool.subarray(0, NONCE_BYTES)
      pool = pool.subarray(NONCE_BYTES)
      return nonce
    },
  }
}

export function createSecrets(secretKey: string): Secrets {
  const derive = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, 'mot-cham', purpose, 32))
  const keys = {
    conversation: derive('conversation'),
    event: derive('event'),
    pseudonym: derive('pseudonym'),
    code: derive('code'),
    seal: derive('seal'),
  }
  const nonces = noncePool()
  const hash = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const short = (digest: Buffer): string => digest.subarray(0, 16).toString('base64url')

  return {
    conversationOf: (account, person) => conversationId(short(hash(keys.conversation, `${account}|${person}`))),
    eventKey: (account, key) => short(hash(keys.event, `${account}|${key}`)),
    pseudonym: (conversation, year) => short(hash(keys.pseudonym, `${year}|${conversation}`)),
    digest: (text) => short(hash(keys.code, text)),
    number: (text) => hash(keys.code, text).readUIntBE(0, 6),
    seal(text) {
      const nonce = nonces.next()
      const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keys.seal, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      const body = decipher.update(bytes.subarray(28))
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8')
      } catch {
        throw new WrongKey()
      }
    },
  }
}
