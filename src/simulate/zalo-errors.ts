import type { FakeReply } from './fake-server'

/** Error texts as the platform prints them; a code that is not here is answered with its number alone. */
const MESSAGES: Record<number, string> = {
  [-32]: 'Your OA reached limit call api',
  [-100]: 'Upload asset is expired',
  [-200]: 'Send message failed',
  [-201]: 'Parameter is invalid!',
  [-204]: 'OA is deleted or disabled',
  [-210]: 'Parameter exceeds allowable limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-217]: 'User has blocked invitations from OA',
  [-220]: 'access_token is expired or removed',
  [-223]: 'OA has not authorized this API',
  [-224]: 'The OA needs to upgrade OA Tier Package',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-232]: 'User has not interacted with the OA, or the last interaction has expired',
  [-233]: 'Message type is invalid or unsupported',
  [-240]: 'This API has been shut down',
  [-242]: 'appsecret_proof is invalid',
  [-244]: 'User has restricted this message type from your OA',
  [-320]: 'Your app is not linked to a Zalo Cloud Account',
  [-321]: 'Zalo Cloud Account is out of money',
}

/** A refusal in the platform's own words. */
export interface ZaloError {
  error: number
  message: string
}

export const zaloError = (error: number, message?: string): ZaloError => ({
  error,
  message: message ?? MESSAGES[error] ?? `Error ${error}`,
})

export const invalid = (field: string): ZaloError => zaloError(-201, `${field} is invalid!`)

/** HTTP 200 for success and failure alike: only `error` in the body tells them apart. */
export const zaloReply = (body: object): FakeReply => ({ status: 200, body: JSON.stringify(body) })

export const zaloSuccess = (data: object): FakeReply => zaloReply({ data, error: 0, message: 'Success' })
