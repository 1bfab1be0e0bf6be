import { aCommandService, type TestService } from '../../test/builders/command-service'
import { DAY } from '../time'
import { FIRST_EMAIL, setUpFirstAdmin } from './first-admin'
import { hashToken, setUpWithLink, signIn } from './sign-in'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

const deps = () => ({ ...service.store, links: service.setUpLinks, secrets: service.secrets, clock: service.clock })
const start = (given?: { email: string; password: string }) =>
  setUpFirstAdmin({ ...deps(), unitId: service.units.defaultUnit, ...(given === undefined ? {} : { given }) })
const tokenIn = (path: string | undefined) => path?.split('#')[1] ?? ''

it('the first officer is the one of the environment, who can sign in', async () => {
  const given = { email: 'Chi@congdoan.example', password: 'ba con mèo uống trà' }
  expect(await start(given)).toBeUndefined()
  const opened = await signIn(deps(), { ...given, email: 'chi@congdoan.example', address: '::1' })
  expect(opened).toMatchObject({ kind: 'open', officer: { roles: ['lead', 'editor', 'admin'] } })
  expect(await start({ ...given, email: 'other@congdoan.example' })).toBeUndefined()
  expect(await service.store.officers.findByEmail('other@congdoan.example')).toBeUndefined()
})

it('without one, every start gives a link until one was used, and then no more', async () => {
  const first = await start()
  service.time.now += DAY
  const second = await start()
  expect(await service.setUpLinks.find(hashToken(tokenIn(first)), service.time.now)).toBeUndefined()
  const used = await setUpWithLink(deps(), { token: tokenIn(second), password: 'ba con mèo uống trà' })
  expect(used).toMatchObject({ kind: 'open', officer: { email: FIRST_EMAIL } })
  expect(await start()).toBeUndefined()
})

it('of processes that start together one gives the link, which holds', async () => {
  const links = (await Promise.all([start(), start(), start()])).filter((path) => path !== undefined)
  expect(links).toHaveLength(1)
  expect(await service.setUpLinks.find(hashToken(tokenIn(links[0])), service.time.now)).toMatchObject({
    officer: { email: FIRST_EMAIL },
  })
})
