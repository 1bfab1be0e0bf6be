import { createHash } from 'node:crypto'

export const APP_ID = '4127703985526031777'
export const OA_ID = '2891046637715002264'
export const OA_SECRET = 'invented-OA-secret-Key_01'

const TEXTS = [
  'Em làm chủ nhật thì công ty trả bao nhiêu phần trăm ạ?',
  'cty cham luong 2 thang roi phai lam sao',
  'Vào công đoàn thì được quyền lợi gì vậy ad?',
  'doan phi moi thang dong bao nhieu',
]

/** A signed webhook, another person and another message each time. */
export function zaloRequest(n: number, at = Date.now()): Buffer {
  const body = JSON.stringify({
    app_id: APP_ID,
    sender: { id: String(6_503_318_872_904_000_000n + BigInt(n)) },
    user_id_by_app: '3390127745018826671',
    recipient: { id: OA_ID },
    event_name: 'user_send_text',
    message: { text: TEXTS[n % TEXTS.length], msg_id: `bench${at.toString(36)}${n.toString(36)}` },
    timestamp: String(at),
  })
  const mac = createHash('sha256').update(APP_ID).update(body).update(String(at)).update(OA_SECRET).digest('hex')
  const head = `POST /webhooks/zalo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-ZEvent-Signature: mac=${mac}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
  return Buffer.from(head + body)
}
