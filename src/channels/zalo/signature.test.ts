import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from '../channel'
import { accountId } from '../../ids'
import { verifyZalo } from './signature'

interface Vector {
  note: string
  app_id: string
  oa_secret_key: string
  raw_body: string
  header_x_zevent_signature: string
  valid: boolean
}
const file = join(__dirname, '../../../test/recorded/zalo/signature_vectors.json')
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }

const OA = '2891046637715002264'
const APP = '4127703985526031777'
const KEY = 'invented-OA-secret-Key_01'
const oa = (externalId: string, oaSecretKey: string): Account => ({
  id: accountId('zalo', externalId),
  channel: 'zalo',
  externalId,
  name: 'Công đoàn mẫu',
  credentials: { appId: APP, oaSecretKey },
  settings: {},
})
const finding =
  (...accounts: Account[]) =>
  (id: string) =>
    accounts.find((account) => account.externalId === id)
const find = finding(oa(OA, KEY))

const mac = (...terms: string[]) => `mac=${createHash('sha256').update(terms.join('')).digest('hex')}`
const bodyOf = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    app_id: APP,
    sender: { id: '6503318872904417735' },
    recipient: { id: OA },
    event_name: 'user_send_text',
    message: { text: 'Chậm lương', msg_id: 'a1' },
    timestamp: '1795227661337',
    ...change,
  })
const verify = (raw: string, headers: Record<string, string>, accounts = find) =>
  verifyZalo(headers, Buffer.from(raw), accounts)
const signed = (raw: string, timestamp = '1795227661337', key = KEY) => ({
  'x-zevent-signature': mac(APP, raw, timestamp, key),
})

describe('the published vectors', () => {
  it.each(vectors)('$note', ({ app_id, oa_secret_key, raw_body, header_x_zevent_signature, valid }) => {
    const account = { ...oa(OA, oa_secret_key), credentials: { appId: app_id, oaSecretKey: oa_secret_key } }
    const verdict = verify(raw_body, { 'x-zevent-signature': header_x_zevent_signature }, finding(account))
    expect(verdict).toEqual(valid ? { kind: 'genuine', via: 'body' } : { kind: 'forged', reason: 'wrong-signature' })
  })

  it('fails for a body that was parsed and written again', () => {
    const escaped = vectors[1]?.raw_body ?? ''
    const again = JSON.stringify(JSON.parse(escaped))
    const headers = { 'x-zevent-signature': vectors[1]?.header_x_zevent_signature ?? '' }
    expect(verify(again, headers)).toEqual({ kind: 'forged', reason: 'wrong-signature' })
  })
})

describe('the signature header', () => {
  const raw = bodyOf()
  const given = signed(raw)['x-zevent-signature']

  it.each([given.toUpperCase().replace('MAC', 'mac'), given.replace('=', ' = '), ` ${given} `, `MAC${given.slice(3)}`])(
    'may be written %s',
    (header) => expect(verify(raw, { 'x-zevent-signature': header }).kind).toBe('genuine'),
  )

  it.each(['', 'mac=', given.slice(4), `${given}0`, given.replace('mac', 'sha256'), `${given}, ${given}`])(
    'is refused as %p',
    (header) => expect(verify(raw, { 'x-zevent-signature': header }).kind).toBe('forged'),
  )

  it('is absent from the console’s probe', () => {
    expect(verify('{}', {})).toEqual({ kind: 'unsigned' })
    expect(verify('not JSON', {})).toEqual({ kind: 'unsigned' })
  })
})

describe('what a signature is checked against', () => {
  it('is the configured app, whatever the body says', () => {
    const raw = bodyOf({ app_id: '1' })
    const headers = { 'x-zevent-signature': mac('1', raw, '1795227661337', KEY) }
    expect(verify(raw, headers)).toEqual({ kind: 'forged', reason: 'other-app' })
  })

  it('is the secret of the OA that the event is about, not of another OA that is named', () => {
    const both = finding(oa(OA, KEY), oa('777', 'another-key'))
    const raw = bodyOf({ sender: { id: '777' } })
    expect(verify(raw, signed(raw, '1795227661337', 'another-key'), both).kind).toBe('forged')
    expect(verify(raw, signed(raw), both).kind).toBe('genuine')
  })

  it.each([
    ['oa_id', { oa_id: OA, recipient: undefined, event_name: 'follow' }],
    ['oaId', { oaId: OA, recipient: undefined, event_name: 'change_oa_daily_quota' }],
    ['the sender of an echo', { sender: { id: OA }, recipient: { id: '9' }, event_name: 'oa_send_text' }],
    ['the sender of a receipt', { sender: { id: OA }, recipient: { id: '9' }, event_name: 'user_received_message' }],
    ['a bare sender', { sender: OA, recipient: '84900000003', event_name: 'user_received_message' }],
    ['either party of a seen receipt', { sender: { id: '9' }, event_name: 'user_seen_message' }],
    ['the group chat’s oa_id', { oa_id: OA, recipient: { id: 'g1' }, event_name: 'user_send_group_text' }],
    ['a party of an unknown event', { event_name: 'something_new' }],
  ])('is found by %s', (_, change) => {
    const raw = bodyOf(change)
    expect(verify(raw, signed(raw)).kind).toBe('genuine')
  })

  it('is a timestamp from the headers when the body’s own does not match', () => {
    const raw = bodyOf({ timestamp: '5' })
    expect(verify(raw, { ...signed(raw, '99'), 'x-zevent-timestamp': '99' })).toEqual({
      kind: 'genuine',
      via: 'x-zevent-timestamp',
    })
    expect(verify(raw, { ...signed(raw, '99'), timestamp: '99' })).toEqual({ kind: 'genuine', via: 'timestamp' })
    expect(verify(raw, { ...signed(raw, 'x'), timestamp: 'x' }).kind).toBe('forged')
  })

  it.each([
    ['unreadable-body', '{"a":', find],
    ['unreadable-body', '[]', find],
    ['unknown-account', bodyOf(), finding()],
    ['unknown-account', bodyOf({ recipient: undefined }), find],
    ['account-without-secret', bodyOf(), finding({ ...oa(OA, ''), credentials: { appId: APP } })],
    ['account-without-secret', bodyOf(), finding(oa(OA, ''))],
  ])('says %s and does not throw', (reason, raw, accounts) => {
    expect(verify(raw, signed(raw), accounts)).toEqual({ kind: 'forged', reason })
  })
})
