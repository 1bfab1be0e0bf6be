import { fold } from './normalize/fold'

const MOST_WORDS = 10

const LEAD = '(?:(?:a|u|uh|o|da|vay|the|roi|ma|thi|con|ua|nhung|tuc|luc do|khi do|neu vay) )*'
const WHO = '(?:(?:em|e|minh|toi|tui|ta|chi|anh|tui em|ben em|nguoi ta|cong ty|cty|ct|ben do|bhxh|bao hiem) )*'
const TAIL =
  '(?: (?:a|ah|ạ|vay|v|z|zay|the|thi|ha|nhi|nha|nhe|ad|admin|ban|em|chi|anh|oi|luon|nua|day|gio|bay gio|ta|troi|dung|khong|ko|k|hong|hok|hem|chua))*'
const NO = '(?:khong|ko|k|hong|hok|hem|chua)'
const HOW_MUCH = '(?:bao nhieu|bao nhiu|bn|nhieu|nhiu|bnhieu|may)'
const UNIT =
  '(?:tien|phan tram|%|ngay|thang|nam|gio|lan|dong|trieu|tuan|nguoi|mot thang|moi thang|1 thang|mot ngay|1 ngay|tuoi|buoi)'
const GETS =
  '(?:duoc|phai|moi tuan|dc|dk|nhan|lanh|linh|huong|tra|tinh|den|dong|mat|tru|lai|tong|tong cong|khoang|chung|tam|het|moi thang|mot thang|1 thang|hang thang|moi ngay|moi nam|toi da|it nhat|nhieu nhat|nghi|tien|muc|lai suat)'

const QUESTIONS = [
  // Có lương không, có được tính tiền không, có bị trừ gì không
  `(?:co )?(?:ton|mat|het|dong)(?: them)? (?:tien|phi)(?: gi)? ${NO}`,
  `(?:co )?(?:doi|lay|xin)(?: lai)? (?:duoc|dc)(?: tien| gi)?(?: ${NO})?`,
  `(?:co )?(?:duoc |dc )?(?:lanh|nhan|huong) (?:ca )?(?:2|hai) (?:luong|dau luong|khoan|ben)(?: ${NO})?`,
  '(?:luong|tien)(?: thi)? tinh (?:sao|the nao|lam sao)',
  `(?:co|duoc|dc|co duoc|co dc|co bi|co phai)(?: (?:huong|tinh|tra|lanh|linh|nhan|tru|lo|dong|mat))?(?: (?:luong|tien|gi|tien lai|lai|boi thuong|den bu|tien cong))? ${NO}`,
  '(?:co )?(?:can|phai)(?: phai)? bao truoc(?: gi)?(?: (?:khong|ko|k|hong|hok|hem))?',
  // Được bao nhiêu, mỗi tháng bao nhiêu tiền, tối đa mấy tháng, bao lâu
  `(?:${GETS} )*${HOW_MUCH}(?: ${UNIT})*`,
  `(?:${GETS} )*(?:trong |mat )?bao lau(?: (?:thi|moi|la|co|duoc|tra|xong|nhan|lanh))*(?: tien| ket qua)?`,
  // Cần giấy tờ gì, thủ tục sao
  `(?:co )?(?:can|nop|lam|gom|phai co|chuan bi)(?: nhung)?(?: giay to| giay| ho so| thu tuc| don)? gi(?: ${NO})?`,
  '(?:giay to|ho so|thu tuc)(?: gom| can)?(?: nhung)? (?:gi|sao|the nao|nhu the nao)',
  // Làm ở đâu, nộp chỗ nào, gặp ai, báo ai
  '(?:phai |thi |can )*(?:(?:lam don|nop don|viet don|nop giay|lam|nop|lay|lanh|gap|hoi|bao|goi|den|toi) )?(?:o dau|cho nao|ai)',
  '(?:phai |thi |can )*(?:lam don|nop don|viet don|nop giay|lam|nop|lay|lanh|gap|hoi|bao|goi|den|toi|di|gui) dau',
  '(?:ai|ben nao) (?:tra|chiu|lo|dong|lam)',
  // Khi nào có tiền, bao giờ nhận, nghỉ từ hôm nào
  '(?:khi nao|bao gio|chung nao|hoi nao)(?: thi)?(?: (?:co|nhan|lanh|linh|duoc|tra|xong))*(?: tien| luong)?',
  '(?:nghi |tinh |bat dau )?tu (?:hom|ngay|khi|luc|bua) nao',
  // Giờ em làm gì, phải làm sao, làm sao lấy lại
  '(?:gio |bay gio )?(?:em |minh |toi |tui )?(?:phai |nen |can |thi )*lam (?:gi|sao|the nao|nhu the nao)(?: (?:de )?lay lai)?',
  '(?:duoc|thiet|mat|huong|bi thiet) (?:gi|nhung gi|cai gi)',
  '(?:co )?(?:chac|that|thiet|dung)(?: chac)? (?:chua|khong|ko|k|hong|hok)',
  '(?:sao|tai sao|vi sao)(?: lai)?(?: vay| the| ky vay)?',
  '(?:roi )?sao nua',
]
/** Pain, not "đâu". */
const PAIN = /(?<!\p{L})đau(?!\p{L})/u
/** A loan, not "vậy" without its mark: the other words have theirs. */
const LOAN = /(?<!\p{L})vay(?!\p{L})/u
const LEADS_WITH_LOAN = new RegExp(`^${LEAD}vay `)
const MARKED = /[^\p{ASCII}]/u
const ASKS_ON = new RegExp(`^${LEAD}${WHO}(?:${QUESTIONS.join('|')})${TAIL}$`)

/**
 * A question that is about nothing by itself and can only be about what was just answered: "có lương không", "cần giấy tờ
 * gì", "vậy mỗi tháng được bao nhiêu". A classifier would take each for the topic whose examples hold most such words.
 */
export function asksOn(text: string): boolean {
  const raw = text.normalize('NFC').toLowerCase()
  if (PAIN.test(raw)) return false
  const words = fold(text)
    .replace(/[^\p{L}\p{N}%\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (MARKED.test(raw) && LOAN.test(raw) && LEADS_WITH_LOAN.test(words)) return false
  return words !== '' && words.split(' ').length <= MOST_WORDS && ASKS_ON.test(words)
}
