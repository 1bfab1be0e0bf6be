import { createHmac } from 'node:crypto'
import { accountId, type AccountId } from '../src/ids'

export const APP_SECRET = 'invented-app-secret-of-the-benches-01'
/** The settings of a service that takes these requests. */
export const MESSENGER_ENV = {
  MESSENGER_APP_ID: '883104551207736',
  MESSENGER_APP_SECRET: APP_SECRET,
  MESSENGER_VERIFY_TOKEN: 'verify-token-of-the-benches',
}

const FIRST_PAGE = 104_729_563_018_274n
const FIRST_PERSON = 6_503_318_872_904_000n
const TEXTS = [
  'Em làm chủ nhật thì công ty trả bao nhiêu phần trăm ạ?',
  'cty cham luong 2 thang roi phai lam sao',
  'Vào công đoàn thì được quyền lợi gì vậy ad?',
  'doan phi moi thang dong bao nhieu',
]

export const externalId = (page: number): string => String(FIRST_PAGE + BigInt(page))
export const pageId = (page: number): AccountId => accountId('messenger', externalId(page))

/** The account of the page with this number. */
export function pageOf(page: number) {
  const id = externalId(page)
  return {
    id: pageId(page),
    channel: 'messenger' as const,
    externalId: id,
    name: `Trang ${page}`,
    credentials: { pageAccessToken: `EAAbench${page}` },
    settings: {},
  }
}

export const personId = (n: number): string => String(FIRST_PERSON + BigInt(n))

/** A signed webhook: person `n` writes to a page, another message each time. */
export function messengerRequest(n: number, page: number, at = Date.now()): Buffer {
  const id = externalId(page)
  const message = { mid: `m_bench${at.toString(36)}${n.toString(36)}`, text: TEXTS[n % TEXTS.length] }
  const messaging = [{ sender: { id: personId(n) }, recipient: { id }, timestamp: at, message }]
  return signedPost(JSON.stringify({ object: 'page', entry: [{ time: at, id, messaging }] }))
}

/** With both signatures, as the platform sends them: older bots read the first one. */
function signedPost(body: string): Buffer {
  const [old, mac] = ['sha1', 'sha256'].map((hash) => createHmac(hash, APP_SECRET).update(body).digest('hex'))
  const head = `POST /webhooks/messenger HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Hub-Signature: sha1=${old}\r\nX-Hub-Signature-256: sha256=${mac}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}
