import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GOOD_FILES } from '../../test/builders/good-pack'
import { createPlatformHttp, type HttpOutcome } from '../channels/http-client'
import { createZaloChannel } from '../channels/zalo/zalo-channel'
import { createZaloTokens } from '../channels/zalo/tokens'
import { memoryTokenStore } from '../../test/builders/memory-token-store'
import { createSecrets } from '../secrets'
import { startZaloPlatform, type ZaloPlatform } from '../simulate/zalo-platform'
import { openSqliteStore } from '../storage/sqlite/store'
import { accountId } from '../ids'
import { MINUTE, systemClock, type Clock } from '../time'
import { runDoctor } from './doctor'
import { json } from './command'
import type { CommandResult } from '../control/message'

jest.setTimeout(30_000)

describe('npm run doctor', () => {
  let zalo: ZaloPlatform
  let root: string
  let dataDir: string
  let clock: Clock
  let lookUp: () => Promise<CommandResult>
  let publicAnswer: HttpOutcome
  const http = createPlatformHttp()

  beforeEach(async () => {
    clock = systemClock
    lookUp = checked
    publicAnswer = { kind: 'answered', status: 200, json: {} }
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
    root = await mkdtemp(join(tmpdir(), 'mot-cham-doctor-'))
    dataDir = join(root, 'data')
    await mkdir(dataDir)
    await write(GOOD_FILES)
    await openSqliteStore(join(dataDir, 'mot-cham.sqlite'), createSecrets('k'.repeat(32))).close()
  })
  afterEach(async () => {
    await zalo.close()
    await rm(root, { recursive: true, force: true })
  })

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
  }
  async function spoilStore(): Promise<void> {
    for (const end of ['-wal', '-shm']) await rm(join(dataDir, `mot-cham.sqlite${end}`), { force: true })
    await writeFile(join(dataDir, 'mot-cham.sqlite'), 'x'.repeat(9_000))
  }
  /** What `accounts check --json` says of the OA, asked of the platform. */
  async function checked() {
    const { environment: env, oaId } = zalo
    const id = accountId('zalo', oaId)
    const account = {
      id,
      channel: 'zalo' as const,
      externalId: oaId,
      name: 'OA',
      settings: {},
      credentials: {
        appId: env['ZALO_APP_ID'] ?? '',
        appSecret: env['ZALO_APP_SECRET'] ?? '',
        oaSecretKey: env['ZALO_OA_SECRET_KEY'] ?? '',
        accessToken: env['ZALO_ACCESS_TOKEN'] ?? '',
        refreshToken: env['ZALO_REFRESH_TOKEN'] ?? '',
      },
    }
    const tokens = createZaloTokens({
      store: memoryTokenStore(),
      clock,
      http,
      config: { oauthUrl: env['ZALO_OAUTH_URL'] ?? '' },
      accounts: () => [account],
      onAlarm: () => undefined,
      saveAside: () => Promise.resolve(),
    })
    await tokens.importConfigured(account)
    const channel = createZaloChannel({
      http,
      apiUrl: env['ZALO_API_URL'] ?? '',
      tokens,
      clock,
      isOwnOa: () => true,
    })
    const items = await channel.health(account, AbortSignal.timeout(5_000))
    const { output } = json([{ account: id, name: 'OA', items }])
    return { exitCode: 0, output }
  }
  const doctor = (env: Record<string, string> = {}, fetch = http) =>
    runDoctor({
      env: { DATA_DIR: dataDir, PUBLIC_URL: 'https://motcham.example.vn', ...zalo.environment, ...env },
      contentRoot: root,
      checkAccounts: () => lookUp(),
      checkStores: () => Promise.reject(new Error('there is one process')),
      clock,
      http: (request) =>
        request.url.startsWith('https://motcham.example.vn/') ? Promise.resolve(publicAnswer) : fetch(request),
    })

  it('finds nothing wrong in an installation that is in order', async () => {
    const { exitCode, output } = await doctor()
    expect(output).not.toContain('[SAI]')
    expect(output).toContain('[đạt] Đồng hồ so với Zalo')
    expect(output).toContain(`[đạt] Tài khoản zalo:${zalo.oaId}`)
    expect(output).toContain('Không thấy gì sai.')
    expect(exitCode).toBe(0)
  })

  it('names faults of the environment and nothing of its values', async () => {
    const { exitCode, output } = await doctor({ PORT: 'abc-hush', ZALO_OA_SECRET_KEY: '' })
    expect(exitCode).toBe(1)
    expect(output).toMatch(/\[SAI\] Biến môi trường[^]*PORT[^]*/)
    expect(output).not.toContain('hush')
  })

  it.each([
    ['a damaged store', /\[SAI\] Kho dữ liệu\n {2}Tệp bị hỏng/, spoilStore],
    ['faulty content', /\[SAI\] Nội dung/, () => write({ 'flows/luong.tang-ca.yaml': 'id: [' })],
    ['webhooks that cannot be read', /\[SAI\] Tin chờ vào kho/, () => write({ 'data/spool/1.json.unreadable': '{' })],
    ['a pair put aside', /\[SAI\] Cặp mã chưa vào kho/, () => write({ 'data/aside/1.sealed': 'x' })],
  ])('names %s', async (_name, expected, spoil) => {
    await spoil()
    const { exitCode, output } = await doctor()
    expect(output).toMatch(expected)
    expect(exitCode).toBe(1)
  })

  it('names a clock that is wrong by more than five minutes', async () => {
    clock = { now: () => Date.now() + 6 * MINUTE }
    const { exitCode, output } = await doctor()
    expect(output).toMatch(/\[SAI\] Đồng hồ so với Zalo\n {2}Lệch khoảng 3[56]\d giây/)
    expect(exitCode).toBe(1)
  })

  it('names a platform that cannot be reached, and credentials that it refuses', async () => {
    zalo.tokens.revoke()
    expect((await doctor()).output).toMatch(/\[SAI\] Tài khoản zalo:\d+, Kết nối với OA/)
    await zalo.close()
    const { exitCode, output } = await doctor()
    expect(output).toContain('[SAI] Đồng hồ so với Zalo\n  Không kết nối được')
    expect(exitCode).toBe(1)
  })

  it.each([
    ['http://motcham.example.vn', 'https://'],
    ['https://203.0.113.7', 'tên miền, không phải địa chỉ IP'],
    ['https://[2001:db8::7]', 'tên miền, không phải địa chỉ IP'],
    ['https://motcham.example.vn/bot', 'bỏ phần /bot'],
    ['https://motcham.example.vn:8443', 'số cổng'],
    ['http://localhost:3000', 'PUBLIC_URL chưa đặt'],
  ])('says why platforms cannot use %s', async (url, why) => {
    const { exitCode, output } = await doctor({ PUBLIC_URL: url })
    expect(output).toContain(why)
    expect(exitCode).toBe(1)
  })

  it.each<[string, HttpOutcome, RegExp]>([
    ['is not known', { kind: 'not-sent', reason: 'ENOTFOUND' }, /\[nên xem\] Địa chỉ.*\n.*ENOTFOUND.*DNS/],
    ['leads to nobody', { kind: 'not-sent', reason: 'ECONNREFUSED' }, /\[nên xem\] Địa chỉ.*\n.*sai cổng/],
    [
      'has a certificate that has ended',
      { kind: 'not-sent', reason: 'CERT_HAS_EXPIRED' },
      /\[SAI\] Địa chỉ.*\n.*hết hạn/,
    ],
    [
      'has one of its own making',
      { kind: 'not-sent', reason: 'SELF_SIGNED_CERT_IN_CHAIN' },
      /\[SAI\] Địa chỉ.*\n.*tự ký/,
    ],
    [
      'has nobody behind it',
      { kind: 'answered', status: 502, json: undefined },
      /\[nên xem\] Địa chỉ.*\n.*không tới được dịch vụ/,
    ],
    [
      'is somebody else’s',
      { kind: 'answered', status: 404, json: undefined },
      /\[nên xem\] Địa chỉ.*\n.*trang web khác/,
    ],
  ])('says what stands in the way when the public address %s', async (_what, outcome, expected) => {
    publicAnswer = outcome
    expect((await doctor()).output).toMatch(expected)
  })

  it('names a key of Google that cannot be read', async () => {
    const agent = { DIALOGFLOW_PROJECT_ID: 'cong-doan', UNDERSTANDING: 'dialogflow' }
    const file = join(root, 'key.json')
    const { exitCode, output } = await doctor({ ...agent, GOOGLE_APPLICATION_CREDENTIALS: file })
    expect(output).toMatch(/\[SAI\] Dialogflow\n {2}GOOGLE_APPLICATION_CREDENTIALS/)
    expect(exitCode).toBe(1)
    await writeFile(file, '{"type":"service_account"}')
    expect((await doctor({ ...agent, GOOGLE_APPLICATION_CREDENTIALS: file })).output).toContain('[đạt] Dialogflow')
  })

  it('tells everything else when the accounts cannot be looked at, and nothing of why that a person could be named by', async () => {
    lookUp = () => Promise.reject(new Error('hush'))
    const { exitCode, output } = await doctor()
    expect(output).toContain('[SAI] Tài khoản\n')
    expect(output).toContain('[đạt] Đồng hồ so với Zalo')
    expect(output).not.toContain('hush')
    expect(exitCode).toBe(1)
  })

  it('does not open a store beside a data folder that cannot be used', async () => {
    lookUp = jest.fn(checked)
    const { output } = await doctor({ DATA_DIR: join(root, 'flows', 'settings.yaml', 'data') })
    expect(output).toContain('[SAI] Thư mục dữ liệu')
    expect(lookUp).not.toHaveBeenCalled()
  })

  it('makes no store where there is none', async () => {
    await rm(dataDir, { recursive: true })
    const { output } = await doctor()
    expect(output).toContain('[nên xem] Kho dữ liệu')
    expect(output).not.toContain('Tài khoản zalo:')
    await expect(rm(dataDir)).rejects.toThrow('ENOENT')
  })
})
