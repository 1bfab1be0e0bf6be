import { sayEntry } from './say-entry'

describe('what happened to a ticket, as officers read it', () => {
  it('says why a message did not go, and no word of programs', () => {
    const said = sayEntry({ kind: 'delivery-failed', reason: 'window-closed', at: 0 })
    expect(said).toBe(
      'Có tin không gửi được: Đã quá thời gian nền tảng cho phép trả lời; gửi lại được khi người lao động nhắn.',
    )
    expect(said).not.toMatch(/window|closed/)
  })
})
