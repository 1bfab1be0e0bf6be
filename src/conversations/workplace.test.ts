import { aConversation, found } from '../../test/builders/conversations'

function workplaceKept(text: string): string | undefined {
  const worker = aConversation({}, { noticeVersion: 1 })
  worker.says('abc xyz')
  const [kept] = found(worker.says(text), 'contact')
  return kept?.change.workplace
}

describe('a workplace whose name holds words of a question or of the matter', () => {
  it.each([
    'Công ty May Thăng Long',
    'Công ty May Nam Định',
    'May Nam Định',
    'cty may nam dinh',
    'may nam dinh',
    'cty may tiền tiến',
    'xưởng may tien loi',
    'nhà máy Nam Long',
    'Bệnh viện Chợ Rẫy',
    'benh vien cho ray',
    'Công ty Lương thực Miền Nam',
    'Công ty may Lương Sơn',
    'Công ty bảo hiểm Bảo Việt',
    'Công ty cổ phần bảo hiểm Bưu điện',
    'bảo hiểm xã hội quận 7',
    'BHXH tỉnh Bình Dương',
  ])('%s', (text) => expect(workplaceKept(text)).toBe(text))
})

describe('a story that goes on instead', () => {
  it.each([
    'mấy tháng rồi chưa có lương',
    'may thang roi chua co luong',
    'mấy tháng rồi',
    'MẤY THÁNG RỒI',
    'may thang roi',
    'may tháng rồi',
    'công ty mấy năm mới lên',
    'cong ty may thang chua tra',
    'bảo hiểm của em sao rồi',
    'bảo hiểm xã hội chưa đóng',
    'công ty bảo hiểm y tế không mua',
    'em nằm bệnh viện 3 tuần',
    'nhầm, 9 triệu',
  ])('"%s" is no workplace', (text) => expect(workplaceKept(text)).toBeUndefined())
})
