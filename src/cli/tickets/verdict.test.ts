import { askCommand } from '../../../test/builders/ask-command'
import { aCommandService, type TestService } from '../../../test/builders/command-service'
import { containing } from '../../../test/builders/containing'
import { pack } from '../../../test/builders/good-pack'
import { topicId } from '../../ids'

const RUMOURS = `id: phuc-vu.kiem-tin
title: Kiểm tin đồn
group: service
behaviour: fact-check
answer: { short: Bạn chép lời tin đó cho mình. }
choices: [{ label: Gửi tin, to: step tin }]
steps:
  - { id: tin, ask: Tin đó nói gì?, as: text, keep: tin, next: step gui }
  - { id: gui, escalate: { summary: 'Nhờ kiểm tin: {{slot.tin}}' } }
`
let service: TestService
beforeEach(async () => {
  service = await aCommandService({ files: pack({ 'flows/phuc-vu.kiem-tin.yaml': RUMOURS }) })
})
afterEach(() => service.close())

const tells = (tin: string) => service.openTicket({ topic: topicId('phuc-vu.kiem-tin'), values: { tin } })
const verdict = (code: string, ...line: string[]) =>
  askCommand(service, ['tickets', 'verdict', code, '--officer', 'Chị Hoa', ...line])
const KNOWN = ['--verdict', 'sai', '--why', 'Công ty không dời. Có thông báo.', '--source', 'Thông báo ngày 20/11/2026']
const content = (...line: string[]) => askCommand(service, ['content', ...line])
const draftId = (output: string): string => /bản nháp (r[\w-]+)/.exec(output)?.[1] ?? ''

it('a verdict is a draft that nobody gets before an editor has accepted it', async () => {
  const code = await tells('công ty sắp dời về Long An')
  const { exitCode, output } = await verdict(code, ...KNOWN, '--topic', 'luong.tang-ca')
  expect(exitCode).toBe(0)
  const id = draftId(output)
  expect(service.content().claims.size).toBe(0)
  expect((await content('drafts')).output).toContain(`${id}  `)
  expect((await content('drafts')).output).toContain(`Chị Hoa: Kết luận kiểm tin, phiếu ${code}`)
  expect((await content('diff', id)).output).toMatch(/^Thêm flows\/claims\/phieu-cd-/)
  service.time.now += 1
  expect(await content('accept', id, '--who', 'Anh Tư')).toMatchObject({ exitCode: 0 })
  const [claim] = service.content().claims.values()
  expect(claim).toMatchObject({
    claim: { source: 'công ty sắp dời về Long An' },
    verdict: 'sai',
    why: { source: 'Công ty không dời[^nguon-1]. Có thông báo[^nguon-1].' },
    topic: 'luong.tang-ca',
    validFrom: '2026-11-23',
    reviewBy: '2027-05-22',
  })
  expect((await content('drafts')).output).toBe('Không có bản nháp nào.\n')
  expect(await content('accept', id, '--who', 'Anh Tư')).toMatchObject({ exitCode: 2 })
})

it('keeps out what names somebody, and takes the officer’s own sentence for the claim', async () => {
  const code = await tells('Chị Lan 0912345678 nói công ty dời về Long An, xem https://tin.vn/x')
  const { output } = await verdict(code, ...KNOWN, '--claim', 'Công ty dời về Long An.')
  await content('accept', draftId(output), '--who', 'Anh Tư')
  const [claim] = service.content().claims.values()
  expect(claim?.claim.source).toBe('Công ty dời về Long An.')
  expect(claim?.told).toEqual(['Chị Lan [số điện thoại] nói công ty dời về Long An, xem [liên kết]'])
})

it('can be thrown away', async () => {
  const id = draftId((await verdict(await tells('công ty sắp dời'), ...KNOWN)).output)
  expect(await content('discard', id)).toMatchObject({ exitCode: 0 })
  expect((await content('drafts')).output).toBe('Không có bản nháp nào.\n')
  expect(await content('discard', id)).toMatchObject({ exitCode: 2 })
})

describe('a verdict is refused', () => {
  it('without a source, unless it says that there is no ground to decide', async () => {
    const code = await tells('công ty sắp dời')
    const bare = await verdict(code, '--verdict', 'sai', '--why', 'Nghe nói vậy.')
    expect(bare).toMatchObject({ exitCode: 1, output: containing('phải có ít nhất một nguồn') })
    const open = await verdict(code, '--verdict', 'chua du can cu', '--why', 'Công ty chưa trả lời.')
    expect(open.exitCode).toBe(0)
  })

  it.each([
    ['an unknown verdict', ['--verdict', 'xạo', '--why', 'x'], 'sai, đúng'],
    ['a day that is none', [...KNOWN, '--review-by', 'mai'], '2027-03-31'],
    ['a claim that is too long', [...KNOWN, '--claim', 'x'.repeat(201)], '--claim'],
  ])('for %s', async (_what, line, said) => {
    const result = await verdict(await tells('công ty sắp dời'), ...line)
    expect(result).toMatchObject({ exitCode: 2, output: containing(said) })
  })

  it('for a topic that does not exist', async () => {
    const result = await verdict(await tells('công ty sắp dời'), ...KNOWN, '--topic', 'khong.co')
    expect(result).toMatchObject({ exitCode: 1, output: containing('Chưa ghi gì.') })
  })

  it('for a ticket about something else, and for no ticket', async () => {
    const other = await service.openTicket()
    expect(await verdict(other, ...KNOWN)).toMatchObject({
      exitCode: 2,
      output: containing('không phải phiếu kiểm tin'),
    })
    expect(await verdict(await service.openCase(), ...KNOWN)).toMatchObject({ exitCode: 1 })
  })
})
