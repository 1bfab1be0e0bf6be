import type { IncomingHttpHeaders } from 'node:http'
import type { Account, AccountSettings, Channel, SendResult, Verdict } from '../../src/channels/channel'
import type { Part } from '../../src/outbox/message'
import type { Instant } from '../../src/time'
import { genuineDeliveries } from './channel-deliveries'
import { rendering } from './channel-rendering'
import { sending } from './channel-sending'

/** What a platform answers to one send. `body` is sent as it is, so that broken answers can be told too. */
export interface PlatformAnswer {
  status: number
  body: string
  headers?: Record<string, string>
}

/** One refusal from the platform's error table and what the outbox must be told. */
export interface PlatformRefusal {
  name: string
  answer: PlatformAnswer
  expect: SendResult['kind']
  /** What was being sent, where that matters (choices that are refused); a short text when absent. */
  part?: Part
}

export interface ContractMessage {
  personExternalId: string
  text: string
  /** The platform's message id. */
  id: string
  at: Instant
}

/** What a channel gives so that the one suite can be run on it. */
export interface ChannelContract {
  /** With its secrets, as `find` would give it. */
  account: Account
  /** Opens the channel against a platform at this address (a loopback server of the suite). */
  open(platformUrl: string, options: { timeoutMs: number }): Channel
  /** Headers of a genuine delivery of these bytes. */
  sign(rawBody: Buffer): IncomingHttpHeaders
  /** The body of a genuine delivery of one text message to the account. */
  textMessage(message: ContractMessage): Buffer
  /** Genuine bodies from the recordings. */
  samples: readonly { name: string; rawBody: Buffer }[]
  /** How the channel calls a post without a signature, and one that is signed but not readable. */
  verdicts: {
    withoutSignature: Verdict['kind']
    unreadable: Verdict['kind']
    /** A delivery for an account that `find` does not give; never genuine when absent, since its secret signs. */
    unknownAccount?: Verdict['kind']
  }
  rendering: {
    /** The most UTF-16 units that one part's text may have. */
    maxUnits: number
    /** Every way in which an account can be set. */
    settings: readonly AccountSettings[]
  }
  /** Absent for a channel that sends inside the process: its sending is then its own suite's affair. */
  platform?: {
    accepted: { answer: PlatformAnswer; platformMessageId: string }
    refusals: readonly PlatformRefusal[]
    /** How the platform answers an upload that it takes, and which words of the send name what was uploaded. */
    upload: { answer: PlatformAnswer; named: string }
  }
}

/** What every channel promises, whatever its platform: `channelContract('zalo', { … })` in the channel's own test file. */
export function channelContract(name: string, contract: ChannelContract): void {
  describe(`the channel contract, kept by ${name}`, () => {
    describe('deliveries', () => genuineDeliveries(contract))
    describe('rendering', () => rendering(contract))
    const { platform } = contract
    if (platform) describe('sending', () => sending(contract, platform))
  })
}
