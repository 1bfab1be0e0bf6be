import { askCommand } from '../../test/builders/ask-command'
import { aCommandService, type TestService } from '../../test/builders/command-service'
import { containing } from '../../test/builders/containing'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

describe('report', () => {
  it('prints the figures of a period', async () => {
    const { exitCode, output } = await askCommand(service, ['report', '--from', '2026-11-01', '--to', '2026-11-30'])
    expect(exitCode).toBe(0)
    expect(output).toContain('30/11/2026')
  })

  it('explains itself when it was asked wrongly', async () => {
    expect(await askCommand(service, ['report', '--form', 'x'])).toMatchObject({
      exitCode: 2,
      output: containing('--from 2026-11-01'),
    })
  })
})
