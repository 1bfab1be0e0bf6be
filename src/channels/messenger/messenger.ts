import type { Account, Channel, Verdict } from '../channel'
import { createPlatformHttp, type PlatformHttp } from '../http-client'
import { acceptedSecrets, type MessengerApp } from './app'
import { answerChallenge, type ChallengeAnswer } from './challenge'
import { parseJson } from './exact-json'
import { createGraph } from './graph'
import { checkPage } from './health'
import { readMissed } from './missed'
import { isRecord } from './narrow'
import { parseWebhook } from './parse'
import { setPageProfile, type PageProfile } from './profile'
import { renderContent } from './render'
import { sendPart } from './send'
import { checkSignature } from './signature'
import { readSignedRequest, type SignedRequest } from './signed-request'
import { attachPage, pageConnection, type PageChange } from './subscriptions'
import { MESSENGER_FILES } from './upload'

/** The port, and what only Messenger has. */
export interface MessengerChannel extends Channel {
  /** Answers the platform's GET on the webhook's address; `query` as it stands in the URL, behind the `?`. */
  challenge(query: string): ChallengeAnswer
  /** Reads `signed_request` of the data deletion and deauthorise callbacks. */
  signedRequest(text: string): SignedRequest
  /** Subscribes the Page to all fields that the service needs; may be repeated. */
  attach(account: Account, signal: AbortSignal): Promise<PageChange>
  /** Sets Get Started, greeting, menu and ice breakers of the Page. */
  setProfile(account: Account, profile: PageProfile, signal: AbortSignal): Promise<PageChange>
}

/** The Messenger channel for all Pages of one Meta app. */
export function createMessengerChannel(app: MessengerApp, http: PlatformHttp = createPlatformHttp()): MessengerChannel {
  const graph = createGraph(app, http)
  const secrets = acceptedSecrets(app)
  return {
    name: 'messenger',
    files: MESSENGER_FILES,
    // All Pages share the app's secret, so no account is looked up: a Page that we do not know is the inbox's affair.
    verify: (headers, rawBody) => verdictOn(headers['x-hub-signature-256'], rawBody, secrets),
    parse: (rawBody, receivedAt) => parseWebhook(rawBody, receivedAt, app.appId),
    render: renderContent,
    send: (request) => sendPart(graph, request),
    health: (account, signal) => checkPage(graph, app, account, signal),
    connection: (account, signal) => pageConnection(graph, app, account, signal),
    missedSince: (account, since, signal) => readMissed(graph, account, since, signal),
    challenge: (query) => answerChallenge(query, app.verifyToken),
    signedRequest: (text) => readSignedRequest(text, secrets),
    attach: (account, signal) => attachPage(graph, account, signal),
    setProfile: (account, profile, signal) => setPageProfile(graph, account, profile, signal),
  }
}

function verdictOn(header: unknown, rawBody: Buffer, secrets: readonly string[]): Verdict {
  const check = checkSignature(header, rawBody, secrets)
  if (check.kind === 'invalid') return { kind: 'forged', reason: check.reason }
  if (isRecord(parseJson(rawBody))) return { kind: 'genuine' }
  return { kind: 'malformed', reason: 'the body is signed but is not a JSON object' }
}
