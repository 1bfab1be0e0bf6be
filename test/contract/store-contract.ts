import type { Secrets } from '../../src/secrets'
import type { OpenedStore } from '../builders/stored'
import { attachmentContract } from './attachment-contract'
import { cannedReplyContract } from './canned-reply-contract'
import { deskContract } from './desk-contract'
import { engagementContract } from './engagement-contract'
import { eventContract, timerContract } from './event-contract'
import { intakeContract } from './intake-contract'
import { messageContract } from './message-contract'
import { officerContract } from './officer-contract'
import { accountContract, contactContract, unitContract } from './people-contract'
import { revisionContract } from './revision-contract'
import { caseContract, ticketContract } from './ticket-contract'
import { tokenStoreContract } from './token-store-contract'
import { turnContract } from './turn-contract'

/** What every store promises, port by port. */
export function storeContract(open: () => Promise<OpenedStore>, secrets: Secrets): void {
  const seal = (text: string): string => secrets.seal(text)
  describe('events', () => eventContract(open))
  describe('timers', () => timerContract(open))
  describe('messages', () => messageContract(open))
  describe('turns', () => turnContract(open))
  describe('the desk', () => deskContract(open))
  describe('attachments', () => attachmentContract(open, seal))
  describe('engagement', () => engagementContract(open))
  describe('tickets', () => ticketContract(open))
  describe('reports without a name', () => caseContract(open))
  describe('officers', () => officerContract(open))
  describe('units', () => unitContract(open))
  describe('accounts', () => accountContract(open))
  describe('intake', () => intakeContract(open))
  describe('canned replies', () => cannedReplyContract(open))
  describe('contacts', () => contactContract(open, seal))
  describe('revisions', () =>
    revisionContract(async () => {
      const { store, close } = await open()
      return { store: store.revisions, close }
    }))
  describe('tokens', () =>
    tokenStoreContract(async () => {
      const { store, close } = await open()
      return { store: store.tokens, close }
    }))
}
