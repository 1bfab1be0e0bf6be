import type { Choice } from '../../outbox/message'
import { renderZalo } from './render'

const MORE: Choice = { label: 'Xem thêm', payload: 'v1:more:luong.tang-ca' }
const PERSON: Choice = { label: 'Gặp cán bộ', payload: 'v1:person:luong.tang-ca' }
const MENU = '1. Xem thêm\n2. Gặp cán bộ\nBạn nhắn số (ví dụ: 1) để chọn nhé.'

describe('choices on Zalo', () => {
  it('are a numbered list under the text, with one line that says how', () => {
    expect(renderZalo({ text: 'Ít nhất 150%.', choices: [MORE, PERSON] }, {})).toEqual([
      { text: `Ít nhất 150%.\n\n${MENU}` },
    ])
  })

  it('stay with the part when buttons are switched on, beside the list', () => {
    expect(renderZalo({ text: 'Ít nhất 150%.', choices: [MORE, PERSON] }, { zaloButtons: true })).toEqual([
      { text: `Ít nhất 150%.\n\n${MENU}`, choices: [MORE, PERSON] },
    ])
  })

  it('are not torn in two: a list without room goes whole into its own message', () => {
    const parts = renderZalo({ text: 'a'.repeat(1_890), choices: [MORE, PERSON] }, {})
    expect(parts).toEqual([{ text: 'a'.repeat(1_890) }, { text: MENU }])
  })

  it('need no text above them', () => {
    expect(renderZalo({ text: '', choices: [MORE, PERSON] }, {})).toEqual([{ text: MENU }])
  })
})

describe('text on Zalo', () => {
  it('is NFC with plain line ends', () => {
    expect(renderZalo({ text: 'Chào\r\nbạn'.normalize('NFD') }, {})).toEqual([{ text: 'Chào\nbạn'.normalize('NFC') }])
  })

  it('becomes nothing when it is nothing: the platform refuses empty messages', () => {
    expect(renderZalo({ text: ' \n' }, {})).toEqual([])
  })

  it('is cut between sentences', () => {
    const sentence = 'Bạn được trả ít nhất 150% tiền lương giờ. '
    const parts = renderZalo({ text: sentence.repeat(100) }, {})
    expect(parts.length).toBeGreaterThan(2)
    for (const { text } of parts) expect(text.endsWith('giờ.')).toBe(true)
  })
})
