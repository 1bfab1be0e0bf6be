import { aConversation, BENEFITS, counted, entries, found, MONDAY_9, OVERTIME } from '../../test/builders/conversations'
import { unitId } from '../ids'
import { HOUR, MINUTE, SECOND } from '../time'

const NOTICE = 'Đây là máy của công đoàn.'

describe('at first contact', () => {
  it('the notice stands in the same message as the answer, once', () => {
    const worker = aConversation()
    const heard = worker.says('tăng ca tính sao')
    expect(found(heard, 'say')).toHaveLength(1)
    expect(heard.text).toMatch(new RegExp(`^${NOTICE}[\\s\\S]*150%`))
    expect(found(heard, 'contact')).toContainEqual({ kind: 'contact', change: { noticeVersion: 1 } })
    expect(worker.says('công đoàn có lợi gì').text).not.toContain(NOTICE)
  })

  it('whoever saw this version on another day does not see it again; a new version is shown', () => {
    expect(aConversation({ contact: { noticeVersion: 1 } }).says('tăng ca tính sao').text).not.toContain(NOTICE)
    expect(aConversation({ contact: { noticeVersion: 0 } }).says('tăng ca tính sao').text).toContain(NOTICE)
  })

  it.each([{ kind: 'follow' }, { kind: 'start' }, { kind: 'start', payload: 'v1:get-started' }] as const)(
    'by %j the worker is greeted with the menu',
    (body) => {
      const heard = aConversation().happens(body)
      expect(heard.text).toContain('Chào bạn.')
      expect(heard.text).not.toContain('không còn nữa')
      expect(heard.choices.length).toBeGreaterThan(0)
    },
  )

  it('following and starting in one breath is greeted once', () => {
    const worker = aConversation()
    worker.happens({ kind: 'follow' })
    const again = worker.happens({ kind: 'start' })
    expect(again.text).toBe('')
    expect(again.outcome.reason).toBe('greeted-already')
    expect(counted(again)).toEqual(['started'])
  })

  it('a link that names a topic opens it', () => {
    expect(aConversation().happens({ kind: 'start', payload: 'v1:flow:luong.tang-ca' }).text).toContain('150%')
  })

  it('a sticker is a greeting; later it ends an exchange', () => {
    const worker = aConversation()
    expect(worker.sends('sticker').text).toContain('Chào bạn.')
    expect(worker.sends('sticker').outcome).toEqual({ kind: 'ignored', reason: 'sticker' })
  })
})

describe('the workplace', () => {
  const asked = (where: Parameters<typeof aConversation>[0] = {}) => {
    const worker = aConversation(where, { noticeVersion: 1 })
    return { worker, heard: worker.says('abc xyz') }
  }

  it('is asked when a ticket opens, in the same message, and only once', () => {
    const { worker, heard } = asked()
    expect(heard.text).toContain('tên công ty (hoặc khu công nghiệp)')
    worker.officer('resolved', heard.state.ticket?.id, '')
    worker.says('có')
    worker.waits(HOUR)
    expect(worker.says('abc xyz abc').text).not.toContain('tên công ty (hoặc khu công nghiệp)')
  })

  it('is not asked of whoever said it before', () => {
    expect(asked({ contact: { workplace: 'ABC' } }).heard.text).not.toContain('tên công ty (hoặc')
  })

  it('that is told is kept, and the ticket goes to the unit that serves it', () => {
    const { worker } = asked({ unitServing: () => unitId('kcn-song-than') })
    const heard = worker.says('Công ty Sao Mai, Bình Dương')
    expect(found(heard, 'contact')).toEqual([
      { kind: 'contact', change: { workplace: 'Công ty Sao Mai, Bình Dương', unitId: 'kcn-song-than' } },
    ])
    expect(found(heard, 'ticket-entry')[0]?.entry).toMatchObject({ kind: 'workplace', unitId: 'kcn-song-than' })
    expect(heard.text).toContain('Mình đã ghi nơi bạn làm')
  })

  it.each(['bỏ qua', 'không', 'thôi', 'ko'])('"%s" skips it', (text) => {
    const heard = asked().worker.says(text)
    expect(found(heard, 'contact')).toEqual([])
    expect(heard.text).toBe('Không sao, mình không ghi nơi bạn làm.')
  })

  it('a question instead is answered, and what comes after it is no workplace', () => {
    const { worker } = asked()
    expect(worker.says('tăng ca tính sao').text).toContain('150%')
    expect(found(worker.says('công ty may'), 'contact')).toEqual([])
  })

  it.each(['bao lâu thì cán bộ trả lời', 'sao lâu vậy?', 'alo?'])('"%s" is no workplace', (text) => {
    expect(found(asked().worker.says(text), 'contact')).toEqual([])
  })

  it.each([
    'nhầm, 9 triệu',
    'lương 7 triệu',
    'chị làm 10 năm rồi, công ty mới đổi chủ',
    'trừ thời gian đóng thất nghiệp hả',
    'công ty nói cuối năm mới trả lương',
    'mấy tháng',
    'rứa báo ai đây',
    'à nhầm',
    'em mới đóng có 5 tháng',
  ])('"%s" goes on with the story, and is no workplace', (text) => {
    expect(found(asked().worker.says(text), 'contact')).toEqual([])
  })

  it.each([
    'ở bình dương',
    'pouyuen',
    'em làm bên công ty Hồng Hà 2, kcn Sóng Thần',
    'Samsung Thái Nguyên',
    'công ty 28 Gò Vấp',
    'Công ty may Sông Công',
    'cty e ở đồng nai, nợ lương 2 tháng',
  ])('"%s" is a workplace', (text) => {
    expect(found(asked().worker.says(text), 'contact')).toHaveLength(1)
  })

  it('a nod leaves the question open', () => {
    const { worker } = asked()
    worker.says('dạ')
    expect(found(worker.says('Công ty ABC'), 'contact')).toHaveLength(1)
  })

  it('is taken within an hour, not the next day', () => {
    const { worker } = asked()
    worker.waits(2 * HOUR)
    expect(found(worker.says('Công ty ABC'), 'contact')).toEqual([])
  })
})

describe('my data', () => {
  const KEPT = {
    since: MONDAY_9,
    messages: 3,
    attachments: 1,
    tickets: ['CD-1'],
    name: 'Hoa',
    workplace: 'Công ty ABC',
  }

  it('is shown on request, asked from the store only then', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.says('xem dữ liệu').text).toBe('')
    const heard = aConversation({ kept: KEPT }, { noticeVersion: 1 }).says('xem du lieu')
    expect(heard.text).toContain('Tên trên ứng dụng: Hoa')
    expect(heard.text).toContain('Tin nhắn của bạn: 3; tệp: 1')
    expect(heard.text).toContain('CD-1')
  })

  it('is erased after a second yes, when the last message has left', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.says('xoá dữ liệu').text).toContain('Bạn chắc chứ?')
    const heard = worker.says('có')
    expect(heard.text).toContain('Mình đang xoá')
    expect(found(heard, 'set-timer')[0]?.timer.timer).toBe('erase')
    const { now } = worker
    const erased = worker.fires('erase')
    expect(found(erased, 'erase-contact')).toMatchObject([{ at: now }])
    expect(erased.state.noticeVersion).toBeUndefined()
  })

  it.each(['ok', 'dạ'])('"%s" is no yes to erasing everything', (text) => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('xoá dữ liệu')
    expect(found(worker.says(text), 'set-timer')).toEqual([])
  })

  it('"không" keeps everything', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('xoá dữ liệu')
    expect(worker.says('không').text).toBe('Mình giữ nguyên, không xoá gì.')
  })

  it('an old button never erases: it asks', () => {
    for (const wait of [0, 24 * HOUR]) {
      const worker = aConversation({}, { noticeVersion: 1 })
      if (wait > 0) worker.says('xoá dữ liệu')
      worker.waits(wait)
      const heard = worker.taps('v1:data:confirm')
      expect(found(heard, 'set-timer')).toEqual([])
      expect(heard.text).toContain('Bạn chắc chứ?')
    }
  })

  it('the platform’s own withdrawal of consent erases without a word', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({ kind: 'erase-request' })
    expect(heard.text).toBe('')
    expect(found(heard, 'set-timer')[0]?.timer.timer).toBe('erase')
  })

  it('after "ngừng nhắn tin" nothing is written first any more, until the worker follows again', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.says('ngừng nhắn tin').text).toContain('không tự nhắn cho bạn nữa')
    expect(worker.says('tăng ca tính sao').text).toContain('150%')
    expect(worker.fires('ask-helped', { topic: OVERTIME }).text).toBe('')
    worker.happens({ kind: 'follow' })
    expect(worker.state.stopped).toBe(false)
  })

  it('name and number that the worker gives go to the contact and nowhere else', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({
      kind: 'contact-info',
      name: 'Hoa',
      phone: '0912345678',
    })
    expect(found(heard, 'contact')[0]).toEqual({ kind: 'contact', change: { name: 'Hoa', phone: '0912345678' } })
    expect(found(heard, 'redact-event')).toHaveLength(1)
    expect(found(heard, 'open-ticket')[0]?.ticket.summary).not.toContain('Hoa')
  })
})

describe('what is not text', () => {
  it('voice gets a polite answer; insisting, a person', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.sends('audio').text).toContain('chưa nghe được tin nhắn thoại')
    expect(found(worker.sends('audio'), 'open-ticket')).toHaveLength(1)
  })

  it('voice, then text, then voice is not insisting', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.sends('audio')
    worker.says('tăng ca tính sao')
    expect(found(worker.sends('audio'), 'open-ticket')).toEqual([])
  })

  it('a picture is kept and asked about; one batch is acknowledged once', () => {
    const worker = aConversation({ everyMs: SECOND }, { noticeVersion: 1 })
    const first = worker.sends('image')
    expect(found(first, 'keep-attachment')).toHaveLength(1)
    expect(first.text).toContain('Mình đã nhận tệp')
    const second = worker.sends('image')
    expect(found(second, 'keep-attachment')).toHaveLength(1)
    expect(second.text).toBe('')
    expect(second.outcome.reason).toBe('file-acknowledged')
  })

  it('a picture with words is answered by its words', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).sends('image', 'tăng ca tính sao')
    expect(heard.text).toContain('150%')
    expect(found(heard, 'keep-attachment')).toHaveLength(1)
  })

  it('a picture for a ticket is passed on with its code', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const code = worker.says('abc xyz').state.ticket?.code
    const heard = worker.sends('image')
    expect(heard.text).toBe(`Mình đã gửi kèm tệp này cho cán bộ (mã ${code}).`)
    expect(entries(heard)).toEqual(['worker-wrote'])
  })

  it('a place on the map, which nobody reads, is said not to be read', () => {
    expect(aConversation({}, { noticeVersion: 1 }).sends('location').text).toContain('chưa đọc được loại tin này')
  })

  it('a reaction is no message', () => {
    const reaction = { kind: 'reaction', messageId: 'm', icon: '❤', removed: false } as const
    expect(aConversation().happens(reaction).outcome).toEqual({ kind: 'ignored', reason: 'reaction' })
  })

  it('leaving is counted, and nothing is asked any more', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({ kind: 'unfollow' })
    expect(counted(heard)).toEqual(['unfollowed'])
    expect(found(heard, 'contact')).toEqual([{ kind: 'contact', change: { following: false } }])
    expect(found(heard, 'cancel-timer')).toHaveLength(1)
  })
})

describe('the budget of turns', () => {
  it('lets 20 through in 10 minutes, says once that it is too much, then only stores', () => {
    const worker = aConversation({ everyMs: SECOND }, { noticeVersion: 1 })
    for (let n = 0; n < 20; n++) {
      expect(worker.says('công đoàn có lợi gì').text).toContain('trợ cấp')
    }
    expect(worker.says('công đoàn có lợi gì').text).toContain('trả lời không kịp')
    const silent = worker.says('công đoàn có lợi gì')
    expect(silent.text).toBe('')
    expect(silent.outcome).toEqual({ kind: 'ignored', reason: 'over-budget' })
    worker.waits(10 * MINUTE)
    expect(worker.says('công đoàn có lợi gì').text).toContain('trợ cấp')
  })

  it('does not keep a worker’s words from the ticket', () => {
    const budget = { windowStart: MONDAY_9, turns: 99, noticeSent: true }
    const ticket = { id: 'T' as never, code: 'CD', topic: BENEFITS, openedAt: MONDAY_9, acknowledgedUnclear: false }
    expect(entries(aConversation({}, { mode: 'waiting', ticket, budget }).says('em nói thêm'))).toEqual([
      'worker-wrote',
    ])
  })
})
