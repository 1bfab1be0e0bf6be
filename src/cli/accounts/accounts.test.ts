import { askCommand } from '../../../test/builders/ask-command'
import { containing } from '../../../test/builders/containing'
import { aCommandService, OA, type TestService, type TestServiceOptions } from '../../../test/builders/command-service'
import type { CheckItem } from '../../channels/channel'
import { accountId } from '../../ids'
import { HOUR, MINUTE } from '../../time'
import { parseNamedValues } from './credentials'

const PAGE = accountId('messenger', '104857600123456')
const PAGE_TOKEN = 'EAAG-token-of-the-page'
const ZALO_FILE = `
# khoá của OA mới
export ZALO_APP_ID=3187654321098765432
ZALO_OA_SECRET_KEY="a secret = with signs"
ZALO_OA_ID=not-one-of-the-keys
`

const services: TestService[] = []
async function open(options?: TestServiceOptions): Promise<TestService> {
  const service = await aCommandService(options)
  services.push(service)
  return service
}
afterEach(async () => {
  for (const service of services.splice(0)) await service.close()
})

describe('accounts add', () => {
  it('takes the keys from a file and tells what is still missing, never a key', async () => {
    const service = await open()
    const id = accountId('zalo', '579745863508352884')
    const result = await askCommand(
      service,
      [
        'accounts',
        'add',
        '--channel',
        'zalo',
        '--id',
        '579745863508352884',
        '--name',
        'OA Bình Dương',
        '--credentials',
        'oa.env',
      ],
      { readText: async (path) => (path === 'oa.env' ? ZALO_FILE : '') },
    )
    expect(result).toEqual({
      exitCode: 0,
      output: [
        `Đã thêm OA Bình Dương (${id}), đơn vị cong-doan.`,
        'Còn thiếu ZALO_APP_SECRET, ZALO_ACCESS_TOKEN, ZALO_REFRESH_TOKEN: chưa gửi tin được.',
        `Kiểm tra kết nối: npm run accounts -- check ${id}\n`,
      ].join('\n'),
    })
    expect(service.accounts.find(id)).toMatchObject({
      name: 'OA Bình Dương',
      credentials: { appId: '3187654321098765432', oaSecretKey: 'a secret = with signs' },
    })
  })

  it.each([
    ['-', { readInput: async () => `MESSENGER_PAGE_ACCESS_TOKEN=${PAGE_TOKEN}\n` }],
    ['env', { env: { MESSENGER_PAGE_ACCESS_TOKEN: PAGE_TOKEN, SECRET_KEY: 'stays where it is' } }],
  ])('takes them from %s', async (from, at) => {
    const service = await open()
    const result = await askCommand(
      service,
      ['accounts', 'add', '--channel', 'messenger', '--id', PAGE.slice(10), '--credentials', from],
      at,
    )
    expect(result.exitCode).toBe(0)
    expect(service.accounts.find(PAGE)?.credentials).toEqual({ pageAccessToken: PAGE_TOKEN })
  })

  it('changes what is given of a known account and keeps the rest', async () => {
    const service = await open()
    await askCommand(service, ['accounts', 'add', '--channel', 'zalo', '--id', OA.slice(5), '--credentials', 'env'], {
      env: { ZALO_APP_SECRET: 'new' },
    })
    expect(service.accounts.find(OA)).toMatchObject({
      name: 'OA Công đoàn Đồng Nai',
      credentials: { appId: '1', oaSecretKey: 'secret-of-the-oa', appSecret: 'new' },
    })
  })

  describe('with a pair of tokens of Zalo', () => {
    const given = (service: TestService, n: number, ...more: string[]) =>
      askCommand(
        service,
        ['accounts', 'add', '--channel', 'zalo', '--id', OA.slice(5), '--credentials', '-', ...more],
        {
          readInput: async () => `ZALO_ACCESS_TOKEN=access-${n}\nZALO_REFRESH_TOKEN=refresh-${n}\n`,
        },
      )
    const inUse = async (service: TestService) => (await service.store.tokens.read(OA))?.refreshToken

    it('takes it, and says nothing more when it is given once more while it is in use', async () => {
      const service = await open()
      const { output } = await given(service, 1)
      expect(await given(service, 1)).toEqual({ exitCode: 0, output })
      expect(output).not.toContain('đã dùng trước đây')
      expect(await inUse(service)).toBe('refresh-1')
    })

    it('says that one which was used up before is not taken, and what to do', async () => {
      const service = await open()
      await given(service, 1)
      await given(service, 2)
      const { output } = await given(service, 1)
      expect(output).toContain('đã dùng trước đây nên không nhận lại')
      expect(output).toContain('cấp quyền lại')
      expect(output).not.toContain('refresh-1')
      expect(await inUse(service)).toBe('refresh-2')
    })

    it('takes one that lies in the environment too, where it waited for the one in use to be refused', async () => {
      const service = await open()
      await given(service, 1)
      const known = service.accounts.find(OA)
      if (known === undefined) throw new Error('there is no account')
      const newer = { ...known.credentials, accessToken: 'access-9', refreshToken: 'refresh-9' }
      await service.accounts.add({ ...known, credentials: newer })
      expect((await given(service, 9)).output).not.toContain('đã dùng trước đây')
      expect(await inUse(service)).toBe('refresh-9')
    })

    it('says of the one that was refused that it is not taken', async () => {
      const service = await open()
      await given(service, 1)
      const fence = await service.store.tokens.lease(OA, service.time.now, MINUTE)
      await service.store.tokens.markDead(OA, fence ?? 0, 'OAuth -14014')
      expect((await given(service, 1)).output).toContain('đã dùng trước đây nên không nhận lại')
    })

    it('says nothing of a new one that was renewed as soon as it was taken', async () => {
      const service = await open()
      const renewedAtOnce: typeof service.addAccount = async (...added) => {
        await service.addAccount(...added)
        const { tokens } = service.store
        const [stored, fence] = [await tokens.read(OA), await tokens.lease(OA, service.time.now, MINUTE)]
        if (stored === undefined || fence === undefined) throw new Error('there is no pair')
        const pair = { accessToken: 'access-2', refreshToken: 'refresh-2' }
        await tokens.replace({ accountId: OA, fence, oldRefreshHash: stored.refreshHash, pair, expiresAt: HOUR })
      }
      const { output } = await given({ ...service, addAccount: renewedAtOnce }, 1)
      expect(await inUse(service)).toBe('refresh-2')
      expect(output).not.toContain('đã dùng trước đây')
    })

    it('does not take an older one because the name has changed', async () => {
      const service = await open()
      await given(service, 1)
      const known = service.accounts.find(OA)
      if (known === undefined) throw new Error('there is no account')
      const older = { ...known.credentials, accessToken: 'access-0', refreshToken: 'refresh-0' }
      await service.accounts.add({ ...known, credentials: older })
      await askCommand(service, ['accounts', 'add', '--channel', 'zalo', '--id', OA.slice(5), '--name', 'Tên mới'])
      expect(await inUse(service)).toBe('refresh-1')
    })
  })

  it.each([
    [['--channel', 'viber', '--id', '12345'], 'zalo, messenger'],
    [['--channel', 'zalo', '--id', 'my-oa'], 'dãy số'],
    [['--channel', 'zalo', '--id', '12345'], 'Thiếu khoá: ZALO_APP_ID, ZALO_OA_SECRET_KEY'],
    [['--channel', 'zalo', '--id', '12345', '--credentials', 'nowhere.env'], 'Không đọc được tệp nowhere.env'],
    [['--channel', 'zalo', '--id', '12345', '--credentials', 'env'], 'Không thấy khoá nào'],
    [['--channel', 'zalo', '--id', OA.slice(5), '--unit', 'nowhere'], 'Không có đơn vị "nowhere"'],
    [['--channel', 'zalo', '--id', '12345', '--token', 'abc'], 'Không có tuỳ chọn --token'],
  ])('refuses %j', async (line, said) => {
    const service = await open()
    const before = service.accounts.all()
    expect(await askCommand(service, ['accounts', 'add', ...line])).toMatchObject({
      exitCode: 2,
      output: containing(said),
    })
    expect(service.accounts.all()).toEqual(before)
  })

  it('refuses a channel that the service is not set up for', async () => {
    const service = await open({ channel: (name) => (name === 'zalo' ? { health: async () => [] } : undefined) })
    const result = await askCommand(
      service,
      ['accounts', 'add', '--channel', 'messenger', '--id', '12345', '--credentials', 'env'],
      {
        env: { MESSENGER_PAGE_ACCESS_TOKEN: PAGE_TOKEN },
      },
    )
    expect(result).toMatchObject({ exitCode: 2, output: containing('MESSENGER_APP_ID') })
    expect(result.output).not.toContain(PAGE_TOKEN)
  })

  it('reads lines of names and values as an .env file has them', () => {
    expect(parseNamedValues('A=1\r\n  export B = "x y" \n#C=3\nD=\'q\'\nnoise\nE="half')).toEqual({
      A: '1',
      B: 'x y',
      D: 'q',
      E: '"half',
    })
  })
})

describe('accounts check', () => {
  const items: CheckItem[] = [
    { name: 'Mã truy cập', state: 'ok', advice: 'Còn 20 giờ.' },
    { name: 'OA đã xác thực', state: 'wrong', advice: 'Xác thực OA ở oa.zalo.me.' },
    { name: 'Khoá', state: 'missing' },
    { name: 'Webhook', state: 'unknown', advice: 'Xem trong trang quản lý.' },
  ]

  it('prints the checklist and fails when something is missing or wrong', async () => {
    const service = await open({ channel: () => ({ health: async () => items }) })
    expect(await askCommand(service, ['accounts', 'check'])).toEqual({
      exitCode: 1,
      output: [
        `OA Công đoàn Đồng Nai (${OA})`,
        '  [đạt] Mã truy cập: Còn 20 giờ.',
        '  [SAI] OA đã xác thực: Xác thực OA ở oa.zalo.me.',
        '  [THIẾU] Khoá',
        '  [?] Webhook: Xem trong trang quản lý.',
        '  2 mục cần sửa.\n',
      ].join('\n'),
    })
    const asJson = await askCommand(service, ['accounts', 'check', OA, '--json'])
    expect(asJson.exitCode).toBe(1)
    expect(JSON.parse(asJson.output)).toEqual([{ account: OA, name: 'OA Công đoàn Đồng Nai', items }])
  })

  it('is content with what only a person can look up', async () => {
    const service = await open({
      channel: () => ({ health: async () => items.filter(({ state }) => state === 'ok' || state === 'unknown') }),
    })
    expect(await askCommand(service, ['accounts', 'check'])).toMatchObject({ exitCode: 0 })
  })

  it('goes on when a platform cannot be asked, and tells nothing of the error’s words', async () => {
    const service = await open({ channel: () => ({ health: () => Promise.reject(new Error(`token ${PAGE_TOKEN}`)) }) })
    const result = await askCommand(service, ['accounts', 'check'])
    expect(result).toMatchObject({ exitCode: 0, output: containing('[?] Hỏi nền tảng') })
    expect(result.output).not.toContain(PAGE_TOKEN)
  })

  it('says which accounts there are', async () => {
    const service = await open()
    expect(await askCommand(service, ['accounts', 'check', 'zalo:1'])).toMatchObject({
      exitCode: 2,
      output: containing(OA),
    })
  })

  it('fails for an account whose channel is not set up', async () => {
    const service = await open({ channel: () => undefined })
    expect(await askCommand(service, ['accounts', 'check'])).toMatchObject({
      exitCode: 1,
      output: containing('[THIẾU] Kênh zalo'),
    })
  })
})

it('accounts list names accounts and units, and no key', async () => {
  const service = await open()
  const { output } = await askCommand(service, ['accounts', 'list'])
  expect(output).toContain(`${OA}  OA Công đoàn Đồng Nai  Công đoàn`)
  const asJson = await askCommand(service, ['accounts', 'list', '--json'])
  expect(JSON.parse(asJson.output)).toMatchObject([{ id: OA, unitId: 'cong-doan' }])
  expect(output + asJson.output).not.toContain('secret-of-the-oa')
})
