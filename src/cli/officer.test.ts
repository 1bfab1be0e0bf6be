import { askCommand } from '../../test/builders/ask-command'
import { containing } from '../../test/builders/containing'
import { aCommandService, type TestService } from '../../test/builders/command-service'
import { hashToken, setUpWithLink } from '../units/sign-in'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

const ask = (...line: string[]) => askCommand(service, ['officer', ...line])
const tokenIn = (output: string) => /thiet-lap#([\w-]{43})/.exec(output)?.[1] ?? ''
const HOA = ['--email', 'Hoa@congdoan.example', '--name', 'Chị Hoa']

describe('officer add', () => {
  it('adds somebody who signs in after using the link, which the log does not hold', async () => {
    const { exitCode, output } = await ask('add', ...HOA, '--role', 'lead', '--role', 'admin')
    expect(exitCode).toBe(0)
    expect(output).toContain('https://hoi.congdoan.example/thiet-lap#')
    const { links, ...deps } = { ...service.store, links: service.setUpLinks }
    const given = { token: tokenIn(output), password: 'ba con mèo uống trà' }
    const opened = await setUpWithLink({ ...deps, links, secrets: service.secrets, clock: service.clock }, given)
    expect(opened).toMatchObject({
      kind: 'open',
      officer: { name: 'Chị Hoa', email: 'hoa@congdoan.example', roles: ['lead', 'admin'] },
    })
    const noted = await service.store.audit.list({ scope: { units: [service.units.defaultUnit] }, limit: 9 })
    expect(noted).toMatchObject([{ who: 'dòng lệnh', what: 'addOfficer', text: 'Thêm cán bộ Chị Hoa' }])
    expect(JSON.stringify(noted)).not.toContain(given.token)
  })

  it.each([
    [['--email', 'hoa', '--name', 'Hoa'], 2, 'một địa chỉ thư'],
    [[...HOA, '--role', 'boss'], 2, 'officer, lead, editor, admin'],
    [[...HOA, '--unit', 'nowhere'], 2, 'Không có đơn vị "nowhere"'],
  ])('refuses %j', async (line, exitCode, output) => {
    expect(await ask('add', ...line)).toMatchObject({ exitCode, output: containing(output) })
  })

  it('refuses a name or an address that somebody has', async () => {
    await ask('add', ...HOA)
    expect(await ask('add', ...HOA)).toMatchObject({ exitCode: 1, output: containing('đã có tài khoản') })
    expect(await ask('add', '--email', 'h2@congdoan.example', '--name', 'chị  hoa')).toMatchObject({ exitCode: 1 })
  })
})

describe('officer reset-password', () => {
  it('makes a new link and ends the one before', async () => {
    const first = tokenIn((await ask('add', ...HOA)).output)
    const second = tokenIn((await ask('reset-password', '--email', 'hoa@congdoan.example')).output)
    const found = (token: string) => service.setUpLinks.find(hashToken(token), service.clock.now())
    expect(await found(first)).toBeUndefined()
    expect(await found(second)).toMatchObject({ officer: { name: 'Chị Hoa' } })
  })

  it('says so when nobody has the address', async () => {
    expect(await ask('reset-password', '--email', 'x@congdoan.example')).toMatchObject({ exitCode: 1 })
  })
})
