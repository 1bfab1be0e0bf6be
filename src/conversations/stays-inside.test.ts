import { aCommandService, type TestService } from '../../test/builders/command-service'
import { aPack, REPORT, unclear } from '../../test/builders/conversations'
import { runConversation } from '../../test/builders/run-conversation'
import type { ConversationId } from '../ids'
import type { EventBody } from '../inbox/event'
import { MINUTE } from '../time'
import { isFragment } from '../understanding/fragment'

const STORY = 'tổ trưởng giữ căn cước của công nhân chuyền năm'
const text = (words: string): EventBody => ({ kind: 'text', text: words })
const begins = (topic: string): EventBody => ({ kind: 'tap', payload: `v1:flow:${topic}` })

/** What the understanding may ask outside the process: all but what it is told to keep. */
describe('what may leave the process', () => {
  let service: TestService
  let person = 0
  let outside: string[]
  let inside: string[]

  beforeAll(async () => {
    service = await aCommandService()
  })
  afterAll(() => service.close())
  beforeEach(() => {
    person++
    outside = []
    inside = []
  })

  /** These wait together in the mailbox and are handled. */
  async function happen(...bodies: EventBody[]): Promise<ConversationId> {
    let id: ConversationId | undefined
    for (const body of bodies) {
      service.time.now += 1
      id = await service.receive(body, String(person))
    }
    if (id === undefined) throw new Error('something must happen')
    service.time.now += MINUTE
    await runConversation(service, id, {
      content: () => aPack(),
      understanding: {
        understand: async (asked, { confidential }) => {
          ;(confidential === true ? inside : outside).push(asked)
          return unclear
        },
        isFragment,
      },
    })
    return id
  }

  it('is a question', async () => {
    await happen(text('chậm lương thì làm sao để đòi lại được'))
    expect([...new Set(outside)]).toEqual(['chậm lương thì làm sao để đòi lại được'])
    expect(inside).toEqual([])
  })

  it('is not a report, from the tap that begins it', async () => {
    await happen(begins(REPORT))
    await happen(text('giấu tên'))
    await happen(text(STORY))
    expect(inside.join('\n')).toContain(STORY)
    expect(outside).toEqual([])
  })

  it('nor when all of it waited together, as after a stop', async () => {
    await happen(begins(REPORT), text('giấu tên'), text(STORY))
    expect(inside.join('\n')).toContain(STORY)
    expect(outside).toEqual([])
  })

  it('is not what is typed into a form', async () => {
    await happen(begins('luong.tang-ca'))
    await happen({ kind: 'tap', payload: 'v1:step:luong.tang-ca:luong' })
    await happen(text('khoảng bảy triệu rưỡi một tháng'))
    expect(inside).toEqual(['khoảng bảy triệu rưỡi một tháng'])
    expect(outside).toEqual([])
  })

  it('is not where somebody works', async () => {
    await happen(text('abc xyz'))
    outside.length = 0
    await happen(text('Công ty Giày Hoa Sen'))
    expect(inside).toContain('Công ty Giày Hoa Sen')
    expect(outside).toEqual([])
  })
})
