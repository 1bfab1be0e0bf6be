import { revisionId } from '../../src/ids'
import { DAY, HOUR, MINUTE, type LocalDate } from '../../src/time'
import { OF_ACCOUNT } from '../../src/units/guessing'
import { officerId, type Officer } from '../../src/units/officer'
import { NOW, OA, PROVINCE, TOPIC } from '../builders/stored'
import { WEB, ZONE, type Store } from './filling'

export async function theUnion({ units, accounts, tokens, intake }: Store): Promise<void> {
  const plain = { aliases: [], coverage: [], values: {} }
  await units.saveAll([
    { ...plain, id: PROVINCE, name: 'Liên đoàn Lao động tỉnh', level: 'province', values: { hotline: '1900 1234' } },
    {
      ...{
        id: ZONE,
        name: 'Công đoàn KCN',
        level: 'upper',
        parentId: PROVINCE,
        aliases: ['KCN'],
        coverage: ['May 10'],
      },
      ...{
        values: {},
        validFrom: '2020-01-01' as LocalDate,
        validTo: '2027-01-01' as LocalDate,
        successorId: PROVINCE,
      },
    },
  ])
  const oa = { id: OA, channel: 'zalo' as const, externalId: '2891046637715002264', name: 'OA Công đoàn' }
  await accounts.save({
    ...oa,
    unitId: PROVINCE,
    settings: { requestsPerMinute: 60 },
    credentials: { appId: '1', oaSecretKey: 's' },
  })
  await accounts.save({
    id: WEB,
    channel: 'webchat',
    externalId: 'chat',
    name: 'Trang chat',
    unitId: ZONE,
    settings: {},
    credentials: {},
  })
  await tokens.importPair(OA, { accessToken: 'first', refreshToken: 'first' }, 'imported-first', NOW + DAY)
  await tokens.importPair(OA, { accessToken: 'access', refreshToken: 'refresh' }, 'imported', NOW + DAY)
  await tokens.lease(OA, NOW, MINUTE)
  await intake.heard([0, 1, 5].map((n) => ({ accountId: OA, slot: NOW - n * 15 * MINUTE })))
  await intake.openGap({ accountId: OA, since: NOW - HOUR, reason: 'away', notedAt: NOW })
  await intake.raise({ accountId: OA, kind: 'silent', since: NOW - HOUR, advice: 'Xem webhook.' })
}

const anOfficer = (id: string, name: string, over: Partial<Officer> = {}): Officer => ({
  ...{ id: officerId(id), name, email: `${id}@congdoan.example`, roles: ['officer', 'lead'], unitId: PROVINCE },
  ...{ active: true, createdAt: NOW - DAY, ...over },
})

export async function theDesk({ officers, sessions, setUpLinks, guesses, audit, cannedReplies }: Store): Promise<void> {
  await officers.add(anOfficer('hoa', 'Hoa  Lê', { passwordHash: '$argon2id$hoa' }))
  await officers.add(anOfficer('tu', 'Tú', { roles: ['editor'], unitId: ZONE }))
  await officers.add(anOfficer('cu', 'Cũ', { active: false }))
  await officers.seen(officerId('hoa'), NOW - HOUR)
  const session = { officerId: officerId('hoa'), createdAt: NOW - HOUR, lastSeenAt: NOW, endsAt: NOW + DAY }
  await sessions.open({ tokenHash: 'hash-of-a-session', ...session })
  await setUpLinks.make({ tokenHash: 'hash-of-a-link', officerId: officerId('tu'), why: 'first', endsAt: NOW + DAY })
  await guesses.tryNow([{ subject: 'digest-of-an-address', limits: OF_ACCOUNT }], NOW)
  await audit.add({
    at: NOW,
    who: 'Hoa Lê',
    what: 'add-officer',
    text: 'Thêm cán bộ.',
    subject: 'tu',
    unitId: PROVINCE,
  })
  await audit.add({ at: NOW + 1, who: 'dòng lệnh', what: 'add-unit', text: 'Thêm đơn vị.' })
  const reply = { title: 'Chào', text: 'Chào {{ten}}', updatedAt: NOW }
  await cannedReplies.save({ id: 'r1', unitId: PROVINCE, ...reply, topic: TOPIC })
  await cannedReplies.save({ id: 'r2', unitId: ZONE, ...reply })
}

export async function theContent({ revisions }: Store): Promise<void> {
  const made = {
    who: 'Hoa',
    why: 'sửa mức lương',
    baseFiles: { 'flows/a.yaml': 'h' },
    diff: { added: ['flows/a.yaml'], changed: [], removed: [] },
  }
  const files = { 'flows/a.yaml': 'id: một\n', 'intents/b.yaml': 'x: "đ"\n' }
  // Four models: the store keeps three. Two revisions of one millisecond keep their order.
  for (const n of [1, 2, 3, 4]) {
    const model = Buffer.alloc(n === 4 ? 5_000_000 : 10, n)
    await revisions.add({
      id: revisionId(`r${n}`),
      createdAt: NOW + Math.min(n, 3),
      ...made,
      files,
      model,
      state: 'live',
      evaluation: { accuracy: 0.9 },
    })
  }
  await revisions.add({ id: revisionId('draft'), createdAt: NOW + 5, ...made, files, state: 'draft' })
  await revisions.withdraw(revisionId('r1'))
}
