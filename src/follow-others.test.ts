import { LOAD_OPTIONS, pack, packWith } from '../test/builders/good-pack'
import { openAccounts } from './accounts/registry'
import type { OwnedAccount } from './accounts/account-repository'
import { createInProcessBroadcast, type Broadcast } from './broadcast'
import { createPublisher } from './flows/publisher'
import { loadContent } from './flows/load-content'
import { followOthers } from './follow-others'
import { accountId, topicId, unitId } from './ids'
import { createSecrets } from './secrets'
import { openSqliteStore } from './storage/sqlite/store'
import type { Unit } from './units/unit'
import { openUnits } from './units/units'

const OA = accountId('zalo', '2891046637715002264')
const anOa: OwnedAccount = {
  id: OA,
  channel: 'zalo',
  externalId: '2891046637715002264',
  name: 'OA tỉnh',
  unitId: unitId('cong-doan'),
  settings: {},
  credentials: { appId: '1' },
}
const aUnit = (name: string): Unit => ({
  id: unitId('cong-ty-a'),
  name,
  level: 'workplace',
  parentId: unitId('cong-doan'),
  aliases: [],
  coverage: [],
  values: {},
})
const FLOW = 'flows/luong.tang-ca.yaml'
const titled = (title: string) => packWith(FLOW, 'title: Tiền tăng ca', `title: ${title}`)

/** Tells nobody elsewhere: what it was given is lost. */
const deaf = (broadcast: Broadcast): Broadcast => ({ ...broadcast, publish: () => undefined })

function anInstallation() {
  const store = openSqliteStore(':memory:', createSecrets('a-secret-key-for-tests-only-0123456789'))
  const broadcast = createInProcessBroadcast()
  const failures: string[] = []
  /** A process with a memory of its own. */
  async function start({ tells = broadcast, listens = true } = {}) {
    const accounts = await openAccounts(store.accounts, () => tells.publish('accounts', {}))
    const units = await openUnits(store.units, () => tells.publish('units', {}))
    const publisher = createPublisher({
      revisions: store.revisions,
      clock: { now: () => 1_700_000_000_000 },
      load: async (files) => loadContent(files, LOAD_OPTIONS),
      train: async () => Uint8Array.of(1),
      trainingKey: () => 'always the same',
      folder: 'one-of-many',
    })
    publisher.onPublished((_published, by) => {
      if (by === 'here') tells.publish('content', {})
    })
    await publisher.start(pack())
    const following = followOthers({
      broadcast: listens ? broadcast : createInProcessBroadcast(),
      content: { takeOver: async () => void (await publisher.takeOver()) },
      accounts,
      units,
      failed: (what, error) => failures.push(`${what}: ${String(error)}`),
    })
    const look = async (name: string) => following.chores.find((chore) => chore.name === name)?.run()
    const title = () => publisher.current().flows.get(topicId('luong.tang-ca'))?.title
    return { accounts, units, publisher, following, look, title, close: () => following.close() }
  }
  return { store, broadcast, failures, start }
}

describe('what another process changed', () => {
  it('is known as soon as it was told: accounts and their settings, units, content', async () => {
    const { start, failures } = anInstallation()
    const [one, other] = [await start(), await start()]
    await one.accounts.add(anOa)
    await one.accounts.changeSettings(OA, { zaloButtons: false })
    await one.units.save(aUnit('Công ty A'))
    await one.publisher.publish(titled('Làm thêm'), 'an', 'x')
    await other.close()
    expect(other.accounts.find(OA)).toEqual({ ...anOa, settings: { zaloButtons: false } })
    expect(other.units.tree().find(unitId('cong-ty-a'))?.name).toBe('Công ty A')
    expect(other.title()).toBe('Làm thêm')
    expect(failures).toEqual([])
  })

  it.each([
    ['told and lost', { tells: deaf(createInProcessBroadcast()) }],
    ['told and not heard', {}],
  ])('is found by looking when it was %s', async (_what, how) => {
    const { start } = anInstallation()
    const [one, other] = [await start(how), await start({ listens: false })]
    await one.accounts.add(anOa)
    await one.units.save(aUnit('Công ty A'))
    await one.publisher.publish(titled('Làm thêm'), 'an', 'x')
    const known = () => [
      other.accounts.find(OA)?.name,
      other.units.tree().find(unitId('cong-ty-a'))?.name,
      other.title(),
    ]
    expect(known()).toEqual([undefined, undefined, 'Tiền tăng ca'])
    for (const name of ['follow-accounts', 'follow-units', 'follow-content']) await other.look(name)
    expect(known()).toEqual(['OA tỉnh', 'Công ty A', 'Làm thêm'])
  })

  it('is looked for in every process, content every 10 s, the rest every 30 s', async () => {
    const { start } = anInstallation()
    const { following } = await start()
    expect(following.chores).toMatchObject([
      { name: 'follow-content', everyMs: 10_000, everywhere: true },
      { name: 'follow-accounts', everyMs: 30_000, everywhere: true },
      { name: 'follow-units', everyMs: 30_000, everywhere: true },
    ])
  })

  it('is not heard any more after the end', async () => {
    const { start } = anInstallation()
    const [one, other] = [await start(), await start()]
    await other.close()
    await one.accounts.add(anOa)
    await other.close()
    expect(other.accounts.find(OA)).toBeUndefined()
  })
})

describe('being told many times at once', () => {
  function aFollower(reload: () => Promise<void>) {
    const broadcast = createInProcessBroadcast()
    const failures: string[] = []
    const nothing = { takeOver: () => Promise.resolve(), reload: () => Promise.resolve() }
    const failed = (what: string, error: unknown) => void failures.push(`${what} ${String(error)}`)
    const following = followOthers({ broadcast, content: nothing, accounts: { reload }, units: nothing, failed })
    return { broadcast, following, failures }
  }

  it('reads once more after the reading that runs, and never two at a time', async () => {
    let running = 0
    const most: number[] = []
    const { broadcast, following } = aFollower(async () => {
      most.push(++running)
      await new Promise(setImmediate)
      running -= 1
    })
    for (let n = 0; n < 10; n++) broadcast.publish('accounts', {})
    await Promise.resolve()
    for (let n = 0; n < 10; n++) broadcast.publish('accounts', {})
    await following.close()
    expect(most).toEqual([1, 1])
  })

  it('goes on after a reading that failed, which is told', async () => {
    let tries = 0
    const { broadcast, following, failures } = aFollower(() =>
      ++tries === 1 ? Promise.reject(new Error('the store is away')) : Promise.resolve(),
    )
    broadcast.publish('accounts', {})
    await new Promise(setImmediate)
    broadcast.publish('accounts', {})
    await following.close()
    expect([tries, failures]).toEqual([2, ['follow-accounts Error: the store is away']])
  })
})

describe('accounts that are read again', () => {
  it('stay the same objects when nothing of them changed', async () => {
    const { start, store } = anInstallation()
    const { accounts } = await start()
    await accounts.add(anOa)
    const other = { ...anOa, id: accountId('zalo', '7'), externalId: '7' }
    await accounts.add(other)
    await store.accounts.save({ ...other, name: 'Tên mới' })
    const before = accounts.find(OA)
    await accounts.reload()
    expect(before).toEqual(anOa)
    expect(accounts.find(OA)).toBe(before)
    expect(accounts.find(other.id)).toEqual({ ...other, name: 'Tên mới' })
  })

  it('keep what was changed here while an older state was read', async () => {
    const { store } = anInstallation()
    const units = await openUnits(store.units)
    expect(units.defaultUnit).toBe(anOa.unitId)
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    let isSlow = false
    const accounts = await openAccounts({
      ...store.accounts,
      async all() {
        const read = await store.accounts.all()
        if (isSlow) await held
        return read
      },
    })
    await accounts.add(anOa)
    isSlow = true
    const reloaded = accounts.reload()
    await accounts.changeSettings(OA, { zaloButtons: false })
    release()
    await reloaded
    expect(accounts.find(OA)?.settings).toEqual({ zaloButtons: false })
  })
})
