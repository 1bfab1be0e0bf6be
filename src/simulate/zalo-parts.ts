import type { Clock } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import type { PlatformRecord } from './platform-record'
import type { OauthGrants } from './zalo-oauth'
import type { ZaloAssetKind } from './zalo-uploads'
import type { ZaloUsers } from './zalo-users'

/** What a test, a bench or the simulator may change while the platform runs. */
export interface ZaloRules {
  /** Whether a message with buttons is taken; whether today's platform does is not known. */
  buttons: 'accepted' | 'refused'
  /** The console's switch that demands `appsecret_proof` of every call (-242). */
  appSecretProof: boolean
  /** What is posted back after a message was taken. */
  postBack: { echo: boolean; received: boolean; seen: boolean }
  /** How webhook bodies are written: literal UTF-8, or `\uXXXX` and `\/`; sometimes: every other one. */
  escapes: 'never' | 'sometimes' | 'always'
}

export interface ZaloApiParts {
  oaId: string
  oaName: string
  appSecret: string
  requestsPerMinute: number
  rules: ZaloRules
  clock: Clock
  tokens: OauthGrants
  users: ZaloUsers
  record: PlatformRecord
  newMessageId(): string
  /** After a message was taken and answered. */
  postBack(userId: string, text: string, messageId: string, asset?: ZaloAssetKind): void
}

export type ZaloRoute = (request: FakeRequest) => FakeReply
