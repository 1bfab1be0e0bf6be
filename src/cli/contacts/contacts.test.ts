import { askCommand } from '../../../test/builders/ask-command'
import { containing } from '../../../test/builders/containing'
import { newConversation } from '../../conversations/state'
import { aCommandService, OA, PERSON, type TestService } from '../../../test/builders/command-service'

let service: TestService
beforeEach(async () => {
  service = await aCommandService()
})
afterEach(() => service.close())

const ask = (line: string[], person?: string) =>
  askCommand(service, ['contacts', ...line], { readInput: async () => person })

describe('contacts export', () => {
  it('gives all that is kept of who opened a ticket', async () => {
    const code = await service.openTicket()
    const { exitCode, output } = await ask(['export', '--ticket', code])
    expect(exitCode).toBe(0)
    expect(output).toContain('Giữ từ ngày 23/11/2026')
    expect(output).toContain(`Phiếu: ${code}`)
    expect(output).toContain('Người lao động: cty nợ lương 2 tháng')
  })

  it('finds a person by account and platform id, which comes from standard input', async () => {
    const code = await service.openTicket()
    const { output } = await ask(['export', '--account', OA, '--json'], `${PERSON}\n`)
    expect(JSON.parse(output)).toMatchObject({ kept: { tickets: [code] }, said: [{ who: 'worker' }] })
  })

  it('finds a visitor whose id also carries an address that changes', async () => {
    await service.close()
    const identityOf = (person: string): string => person.split('@')[0] ?? person
    service = await aCommandService({ channel: () => ({ health: async () => [], identityOf }) })
    await service.openTicket({ person: 'anon:1' })
    expect(await ask(['export', '--account', OA], 'anon:1@conversation-9')).toMatchObject({ exitCode: 0 })
  })

  it('has nothing of a report without a name', async () => {
    const code = await service.openCase()
    const { output } = await ask(['export', '--account', OA], PERSON)
    for (const trace of [code, 'tôi là người duy nhất thấy', 'Bị ép tăng ca.']) expect(output).not.toContain(trace)
    expect(await ask(['export', '--ticket', code])).toMatchObject({
      exitCode: 2,
      output: containing('không dẫn tới người phản ánh'),
    })
  })

  it('says when nothing is kept', async () => {
    expect(await ask(['export', '--account', OA], 'nobody')).toEqual({
      exitCode: 1,
      output: 'Dịch vụ không giữ gì về người này.\n',
    })
  })

  it.each([
    [[], undefined, 'một trong hai'],
    [['--ticket', 'CD-1', '--account', OA], undefined, 'một trong hai'],
    [['--account', OA], undefined, 'đúng một ID'],
    [['--account', OA], 'two ids', 'đúng một ID'],
    [['--account', 'zalo:1'], PERSON, 'Không có tài khoản'],
    [['--ticket', 'CD-1'], undefined, 'không phải mã đúng'],
  ])('is not sure who is meant by %j', async (line, person, said) => {
    expect(await ask(['export', ...line], person)).toMatchObject({ exitCode: 2, output: containing(said) })
  })
})

describe('contacts erase', () => {
  it('asks to be told twice', async () => {
    const code = await service.openTicket()
    expect(await ask(['erase', '--ticket', code])).toMatchObject({
      exitCode: 1,
      output: containing('--yes'),
    })
    expect(service.woken).toEqual([])
  })

  it('puts the erasure into the conversation’s mailbox', async () => {
    const code = await service.openTicket()
    expect(await ask(['erase', '--ticket', code, '--yes'])).toMatchObject({
      exitCode: 0,
      output: containing('trong vài phút'),
    })
    const id = service.secrets.conversationOf(OA, PERSON)
    expect(service.woken).toEqual([id])
    expect((await service.store.turns.load(id))?.waiting).toMatchObject([
      { body: { kind: 'erase-now' }, accountId: OA },
    ])
  })

  it('says when it happens only later', async () => {
    const code = await service.openTicket()
    const off = await askCommand({ ...service, isRunning: false }, ['contacts', 'erase', '--ticket', code, '--yes'])
    expect(off.output).toContain('khi dịch vụ chạy lại')
  })
})

describe('contacts erase-again', () => {
  const ERASED_AT = '2026-11-23T04:00:00.000Z'
  const conversation = () => service.secrets.conversationOf(OA, PERSON)
  const again = (text: string) =>
    askCommand(service, ['contacts', 'erase-again', 'erasures.log'], { readText: async () => text })
  const mailbox = () => service.store.turns.load(conversation())
  const erasedAt = (time: string) => [{ conversation: conversation(), at: Date.parse(time) }]

  it('erases at once whom the store that was put back still has: nothing waits for a start', async () => {
    await service.openTicket()
    await service.receive({ kind: 'text', text: 'chưa ai trả lời' })
    const log = `2026-11-01T00:00:00.000Z ${conversation()}\n${ERASED_AT} ${conversation()}\n`
    expect(await again(log)).toMatchObject({ exitCode: 0, output: containing('1 người') })
    expect(await mailbox()).toMatchObject({ waiting: [], state: newConversation })
    expect((await mailbox())?.contact).toBeUndefined()
    expect(await again(log)).toMatchObject({ exitCode: 0, output: containing('Không có ai') })
    expect(await service.contacts.erasures()).toEqual(erasedAt(ERASED_AT))
    expect(service.woken).toEqual([])
  })

  it('erases also whose first message waits in the copy', async () => {
    await service.receive({ kind: 'text', text: 'lần đầu nhắn' })
    expect(await again(`${ERASED_AT} ${conversation()}\n`)).toMatchObject({ output: containing('1 người') })
    expect(await mailbox()).toMatchObject({ waiting: [] })
  })

  it('keeps of whom the store has nothing that they were erased', async () => {
    expect(await again(`${ERASED_AT} ${conversation()}\n`)).toMatchObject({ output: containing('Không có ai') })
    expect(await service.contacts.erasures()).toEqual(erasedAt(ERASED_AT))
    expect(await mailbox()).toBeUndefined()
  })

  it('leaves whom the store knows to be erased: who came since is somebody new', async () => {
    await service.contacts.noteErasure({ conversation: conversation(), at: Date.parse(ERASED_AT) })
    await service.openTicket()
    expect(await again(`${ERASED_AT} ${conversation()}\n`)).toMatchObject({ output: containing('Không có ai') })
    expect((await mailbox())?.contact).toBeDefined()
  })

  it('says when there is no such file', async () => {
    expect(await ask(['erase-again', 'erasures.log'])).toMatchObject({
      exitCode: 2,
      output: containing('Không đọc được'),
    })
  })
})
