/**
 * What stands around a claim and is no part of it: who told it, whether it is true, words of politeness. Folded, the
 * longest first, so that "nghe noi la" goes whole.
 */
const FRAMES = [
  'cho em hoi, cho minh hoi, cho toi hoi, cho hoi, em muon hoi, minh muon hoi, hoi ti, hoi chut, hoi xiu',
  'nho ad kiem tra giup, nho kiem tra giup, kiem tra giup, kiem giup, check giup, xac nhan giup, tra loi giup',
  'nghe noi la, nghe noi, nghe don, nghe dau, nghe ai noi, nghe moi nguoi noi, nghe nguoi ta noi, nghe dong nghiep noi',
  'nguoi ta noi la, nguoi ta noi, nguoi ta bao, nguoi ta don, moi nguoi noi, may chi noi, may anh noi, ban em noi, ban em bao',
  'to truong noi, quan ly noi, nhan su noi, cong ty noi la, cong ty noi, cong ty bao la, cong ty bao, tren mang noi, tren mang don',
  'tren facebook noi, tren tiktok noi, tren zalo noi, tren nhom noi, tren facebook, tren tiktok, tren zalo, trong nhom, tren mang, tin don la, tin don, tin nay, tin do, bai nay, thong tin nay, thong tin',
  'co that khong, co dung khong, co phai khong, dung khong, phai khong, that khong, dung hay sai, that hay gia, dung hay khong',
  'co dung la, co that la, co phai la, co dung vay khong, co that vay khong, co chuyen do khong, la that ha, la dung ha, that a, that ha, dung a, dung ha',
  'khong biet co, khong biet, don tum lum, tum lum, don rum beng, share qua troi, qua troi, thay moi nguoi share, chuyen nhau, gui cho nhau, chia se, thay tren, doc tren, co bai noi, co tin noi, mot bai noi, tin noi',
  'the nao, nhu the nao, co vi pham khong, dung luat khong, co dung luat khong, la sao, vay sao',
]
  .flatMap((line) => line.split(', '))
  .sort((a, b) => b.length - a.length)
  .map((frame) => ({ frame: ` ${frame} `, first: frame.split(' ', 1)[0] ?? '' }))

/** Told by others, or asked whether it is true; "thử việc có lương không" asks neither. */
const HEARSAY =
  / (?:nghe (?:noi|don|dau|ai|bao|moi nguoi|nguoi ta|dong nghiep)|(?:nguoi ta|moi nguoi|dong nghiep|to truong|ho) (?:noi|bao|don)|tin don|don (?:la|rang|tum lum)|tren (?:mang|facebook|tiktok|zalo|nhom)(?: (?:noi|don|bao|dang))) /
const TRUTH = / (?:(?:that|thiet|dung|phai) (?:khong|ha|a)|co (?:that|thiet)|(?:that|thiet) hay gia|dung hay sai) /

/** Whether folded words wonder about a rumour instead of asking for advice. */
export function asksTruth(folded: readonly string[]): boolean {
  const text = ` ${folded.join(' ')} `
  return HEARSAY.test(text) || TRUTH.test(text)
}

/** Whether folded words ask if something is so: "đúng không", "thật hả". */
export const asksWhetherTrue = (folded: readonly string[]): boolean => TRUTH.test(` ${folded.join(' ')} `)

/** At the end of a question these ask, and deny nothing. */
const ASKING_END = /(?: (?:khong|ha|a|vay|nhi|sao|ta|ne|nha|nhe|di|ad|ban|chi|anh|em|minh|oi|duoc|chua))+$/
const POLITE = /^(?:(?:ad|admin|ban|chi|anh|em|minh|a|oi|da|alo|chao|xin|thua|vay|va|thi|la|rang) )+/

/** The claim itself, out of folded words: empty when the text only asks whether "this" is true. */
export function claimWords(folded: readonly string[]): string[] {
  const words = new Set(folded)
  let text = ` ${folded.join(' ')} `
  for (const { frame, first } of FRAMES) if (words.has(first)) text = text.replaceAll(frame, ' ')
  const bare = text
    .trim()
    .replace(POLITE, '')
    .replace(/^(?:co) (?=\S)/, '')
    .replace(ASKING_END, '')
  return bare.split(' ').filter((word) => word !== '')
}

const NEGATIONS = new Set(['khong', 'chua', 'chang', 'khoi', 'cam'])

/** Whether the words deny an odd number of times: "không được" and "được" are different claims. */
export const isDenied = (words: readonly string[]): boolean =>
  words.filter((word) => NEGATIONS.has(word)).length % 2 === 1
