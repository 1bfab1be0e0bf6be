import type { Clock } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import type { Json } from './json'
import type { GraphError } from './messenger-errors'
import type { MessengerPeople } from './messenger-people'
import type { PlatformRecord } from './platform-record'

/** What a test, a bench or the simulator may change while the platform runs. */
export interface MessengerRules {
  /** The app's switch *Require App Secret*: calls with a Page token need `appsecret_proof`. */
  requireProof: boolean
  /** What is posted back after a message was taken. */
  postBack: { echo: boolean; delivery: boolean; read: boolean }
}

/** A Page and its token, as they are now. */
export interface FakePage {
  readonly id: string
  readonly name: string
  readonly token: string
  /** The subcode with which the token is refused, e.g. 463 (expired) or 460 (password changed). */
  deadToken?: number
  subscribedFields: string[]
  profile: Json
}

export interface MessengerGraphParts {
  appId: string
  appSecret: string
  callsPerSecond: number
  pages: readonly FakePage[]
  rules: MessengerRules
  clock: Clock
  people: MessengerPeople
  record: PlatformRecord
  newMid(): string
  /** Where the service's webhook is, if it was told. */
  webhookUrl(): string | undefined
  postBack(pageId: string, psid: string, sent: { mid: string; text: string; metadata?: string }): void
  /** The thread went to another app by a call of the service. */
  passed(pageId: string, psid: string, toAppId: string): void
}

/** A call that came through: for which Page (undefined: as the app), and its body if it has one. */
export interface GraphCall {
  request: FakeRequest
  page: FakePage | undefined
  /** The path behind the version, e.g. `['104729563018274', 'messages']`, with `me` replaced by the Page. */
  path: readonly string[]
  body: Json | undefined
}
export type GraphAnswerer = (call: GraphCall) => FakeReply | GraphError

/** Not the platform's: an answerer's way to say that the call is not one of its own. */
export const UNKNOWN_CALL = -1
export const notMine: GraphError = { code: UNKNOWN_CALL, message: '' }
