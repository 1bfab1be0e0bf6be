import { commandServiceOf } from '../../src/cli/command-service-of'
import { askCommand } from '../builders/ask-command'
import { setStage, type Stage } from '../builders/stage'

const RUMOUR = 'Nghe nói công ty mình sắp dời hết về Long An, tin này có thật không?'
const AGAIN = 'nghe noi cong ty minh sap doi het ve long an co that khong ad'

describe('a rumour that nobody has checked', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 120_000)
  afterAll(() => stage.close())

  const command = (...line: string[]) => askCommand(commandServiceOf(stage.service, true), line)

  it('goes to an officer, whose verdict an editor publishes, and the next worker is answered at once', async () => {
    const first = stage.zaloWorker()
    expect(await first.says(RUMOUR)).toMatch(/chưa kiểm nên không dám nói[\s\S]*khoan chuyển tiền[\s\S]*ở đâu/)
    expect(await first.says('3')).toContain('đóng tiền')
    expect(await first.says('không')).toContain('chuyển cán bộ xem giúp')
    const ticket = await stage.ticketOf(first)
    expect(ticket).toMatchObject({ topic: 'phuc-vu.kiem-tin', values: { tin: RUMOUR } })

    const drafted = await command(
      ...['tickets', 'verdict', ticket.code, '--officer', 'Chị Hoa', '--verdict', 'sai'],
      ...['--claim', 'Công ty sắp dời hết về Long An.', '--why', 'Công ty trả lời công đoàn là không có kế hoạch dời.'],
      ...['--source', 'Công văn trả lời của công ty ngày 20/11/2026'],
    )
    expect(drafted.exitCode).toBe(0)
    const second = stage.zaloWorker()
    expect(await second.says(AGAIN)).not.toContain('Kết luận')

    const [, id = ''] = /bản nháp (r[\w-]+)/.exec(drafted.output) ?? []
    expect((await command('content', 'diff', id)).output).toContain('flows/claims/phieu-')
    expect(await command('content', 'accept', id, '--who', 'Anh Tư')).toMatchObject({ exitCode: 0 })

    const third = stage.messengerWorker()
    const answer = await third.says(AGAIN)
    expect(answer).toContain('Tin: "Công ty sắp dời hết về Long An."\nKết luận: SAI.')
    expect(answer).toContain('Nguồn: Công văn trả lời của công ty ngày 20/11/2026')
    const conversations = (await stage.tickets()).map(({ conversationId }) => conversationId)
    expect(conversations).not.toContain(third.conversation)
  })
})
