import { createHash, createHmac } from 'node:crypto'

/** Zalo's `X-ZEvent-Signature`: a plain SHA-256 over app id, raw body, the body's timestamp and the OA Secret Key. */
export function zaloSignature(appId: string, rawBody: Buffer, timestamp: string, oaSecretKey: string): string {
  const mac = createHash('sha256').update(appId).update(rawBody).update(timestamp).update(oaSecretKey).digest('hex')
  return `mac=${mac}`
}

/** Messenger's `X-Hub-Signature-256`: HMAC over the raw (escaped) body with the app secret. */
export function messengerSignature(appSecret: string, rawBody: Buffer): string {
  return `sha256=${hmac(appSecret, rawBody)}`
}

/** `appsecret_proof` of both platforms: HMAC over the access token with the app secret. */
export const appSecretProof = (appSecret: string, accessToken: string): string => hmac(appSecret, accessToken)

const hmac = (key: string, message: Buffer | string): string => createHmac('sha256', key).update(message).digest('hex')

/** JSON as PHP's `json_encode` writes it, which both platforms send: `\uXXXX` beyond ASCII and `\/` for slashes. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
}
