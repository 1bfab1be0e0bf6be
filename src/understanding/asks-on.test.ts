import { asksOn } from './asks-on'

describe('a question about what was just answered', () => {
  it.each([
    'có lương không',
    'co luong ko',
    'vậy có tính lương không ạ',
    'được trả tiền không',
    'có cần báo trước không',
    'cần giấy tờ gì',
    'cần giấy gì',
    'hồ sơ gồm những gì vậy ad',
    'phải làm ở đâu',
    'thế nộp ở đâu ạ',
    'báo ai giờ',
    'ai trả',
    'bao nhiêu',
    'vậy mỗi tháng bao nhiêu',
    'được bao nhiêu phần trăm',
    'khoảng bao nhiêu tiền',
    'tối đa bao lâu',
    'mấy tháng',
    'lãi bao nhiêu',
    'khi nào có tiền',
    'nghỉ từ hôm nào',
    'giờ em làm gì',
    'phải làm sao lấy lại',
    'chắc chưa',
    'em thiệt gì',
    'có được bồi thường không',
    'công ty có phải lo không',
    'sao lại vậy',
    'có tốn tiền không',
    'đòi được tiền không',
    'có lãnh 2 lương không',
    'lương tính sao',
    'bao lâu có tiền',
    'bao lâu trả',
    'có cần giấy tờ gì không',
    'làm đơn ở đâu',
    'mấy tuổi',
    'ủa rồi sao nữa',
  ])('%s', (text) => expect(asksOn(text)).toBe(true))

  it.each([
    '',
    'nghỉ không lương được không',
    'không trả lương thì làm gì',
    'lương tháng 13 có bắt buộc không',
    'nghỉ ngang có được trả lương không',
    'thai sản được bao nhiêu tiền',
    'tăng ca tính sao',
    'công ty nợ lương phải làm sao',
    'bị đuổi có được bồi thường không',
    'kiện ở đâu',
    'con ốm được nghỉ mấy ngày',
    'thử việc mấy tháng',
    'nghỉ phép có lương không',
    'lương tăng ca tính sao',
    'đòi lương ở đâu',
    'bao lâu được nghỉ hưu',
    'đóng bao lâu thì có lương hưu',
    'đóng bảo hiểm bao nhiêu phần trăm',
  ])('what names a matter is a question of its own: %j', (text) => expect(asksOn(text)).toBe(false))

  it.each(['em đau', 'con đau', 'chị đau ạ', 'đau', 'em đau lưng', 'dau', 'em dau', 'Đau', 'con ĐAU a'])(
    'pain is no question of where: %j',
    (text) => expect(asksOn(text)).toBe(false),
  )

  it('nor is pain written with the accent as a letter of its own', () => {
    expect(asksOn('đau đi đâu'.normalize('NFD'))).toBe(false)
    expect(asksOn('em đau'.normalize('NFD'))).toBe(false)
  })

  it.each([
    'nộp đâu',
    'nop dau',
    'đi đâu',
    'hỏi đâu ạ',
    'phải gặp đâu',
    'ở đâu',
    'o dau',
    'vậy ở đâu',
    'vay o dau',
    'được bao nhiêu vay ạ',
    'sao vay ạ',
  ])('where, about what was answered: %j', (text) => expect(asksOn(text)).toBe(true))

  it.each(['vay ở đâu', 'vay được bao nhiêu', 'Vay bao nhiêu tiền ạ', 'em vay ở đâu', 'thế vay ở đâu'])(
    'to borrow is a matter of its own: %j',
    (text) => expect(asksOn(text)).toBe(false),
  )
})
