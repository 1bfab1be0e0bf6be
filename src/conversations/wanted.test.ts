import { wantedIn } from './wanted'

it.each([
  ['cần giấy tờ gì', 'papers'],
  ['nộp giấy ở đâu', 'place'],
  ['có lương không', 'pay'],
  ['ai trả', 'pay'],
  ['có cần báo trước không', 'notice'],
  ['được bao nhiêu tiền', 'amount'],
  ['vậy mỗi tháng bao nhiêu', 'amount'],
  ['giờ em làm gì', 'steps'],
  ['bao nhiêu ngày', undefined],
  ['đòi được tiền không', undefined],
  ['mấy tháng', undefined],
])('"%s" wants %s', (text, wanted) => expect(wantedIn(text)).toBe(wanted))
