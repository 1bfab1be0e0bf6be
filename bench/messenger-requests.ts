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

const externalId = (page: number): string => String(FIRST_PAGE + BigInt(page))
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

/** A signed webhook to one of so many pages, another person and another message each time. */
export function messengerRequest(n: number, pages: number, at = Date.now()): Buffer {
  const page = externalId(n % pages)
  const sender = String(FIRST_PERSON + BigInt(n))
  const message = { mid: `m_bench${at.toString(36)}${n.toString(36)}`, text: TEXTS[n % TEXTS.length] }
  const messaging = [{ sender: { id: sender }, recipient: { id: page }, timestamp: at, message }]
  return signedPost(JSON.stringify({ object: 'page', entry: [{ time: at, id: page, messaging }] }))
}

export function signedPost(body: string, path = '/webhooks/messenger'): Buffer {
  const mac = createHmac('sha256', APP_SECRET).update(body).digest('hex')
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=${mac}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}
