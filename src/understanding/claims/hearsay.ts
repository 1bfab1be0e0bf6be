import { fold } from '../normalize/fold'
import type { Normalize } from '../normalize/normalize'
import { splitSentences } from '../normalize/sentences'
import { asksWhetherTrue, claimWords } from './told'

/**
 * How others' words are passed on, in folded words. What one's own boss said is no hearsay, and "thấy bảo hiểm", "nộp đơn
 * là", "công an đồn" only look like it.
 */
const TELLERS =
  'nguoi ta|moi nguoi|thien ha|ba con|dan mang|cong dong mang|ai cung|may (?:chi|anh|ba|ong|dua|co)|chi em|anh em|' +
  'ban be|ban (?:em|minh|toi)|dong nghiep|hang xom|co nguoi|nhieu nguoi|mot so nguoi|co bai|co tin'
const PLACES = 'mang|mang xa hoi|facebook|tiktok|zalo|youtube|nhom|hoi nhom|bao|báo|google'
/** "Mọi người bảo em nghỉ đi", "nói xấu em" speak to or about somebody. */
const SAY = '(?:noi|bao(?! hiem| ho| tri)|don|ban tan)(?! (?:em|toi|tui|voi|xau) )'
const POST = `${SAY}|viet|dang|chia se`
const HEARSAY = [
  `nghe (?:noi|ke|don|dau|ai|bao(?! hiem| gio)|tin|phong phanh|loang thoang|${TELLERS})`,
  `(?<!(?:bat|keu|cho|de) )(?:${TELLERS})(?: (?!khong)[a-z]+){0,3}? ${SAY}`,
  `(?:tren|trong|theo) (?:${PLACES})(?: [a-z]+){0,2}? (?:${POST})`,
  `(?:facebook|tiktok|youtube|mang xa hoi) (?:${POST})`,
  `(?:doc|xem|luot|coi)(?: tren| duoc)? (?:${PLACES})(?: [a-z]+)? thay`,
  'thay (?:bao(?! hiem| ho| tri| ve| cao| nhieu| gio)|noi|co tin|tren (?:mang|facebook|tiktok|zalo|nhom))',
  '(?:tin|loi) don|don (?:tum lum|am i|rum beng|ran ran|dai|thoi)',
  '(?:dang|toan|xon xao) don',
]
const SAID = new RegExp(` (?:${HEARSAY.join('|')})(?: (?:la|rang|thay|noi|don|bao(?! hiem)))*(?= )`, 'u')
/** Words above that other words look like without diacritics: typed with other ones ("nghề may", "cộng dồn") they are not meant. */
const MEANT = new Map([
  ['nghe', 'nghe'],
  ['don', 'đồn'],
  ['thay', 'thấy'],
  ['bao', 'bảo'],
])
const POLICE = new Set(['công an', 'biên phòng'])

/** Who makes law, and where it is written. */
const LAWMAKERS =
  / (?:nha nuoc|chinh phu|quoc hoi|luat|bo luat|phap luat|nghi dinh|thong tu|quy dinh|bo (?:lao dong|noi vu|tai chinh)|tong lien doan) /
/** What labour law is about. Pay alone is not here: a rise or a cut may as well be the company's own. */
const MATTERS =
  / (?:bao hiem|that nghiep|luong toi thieu|luong co so|luong huu|nghi huu|ve huu|tuoi huu|giam tru|thue|thai san|mang thai|bau|sinh con|cho con bu|con nho|nghi le|ngay le|nghi tet|nghi thu (?:7|bay)|tro cap|doan phi|kinh phi cong doan|phep nam|ngay phep|tang ca|lam them|lam dem|ca dem|lam \d+ gio|gio lam|thu viec|sa thai|duoi|nghi (?:ngang|viec|om)|bao truoc|giu bang|phat tien|tru luong|boi thuong|om dau|tai nan|benh nghe nghiep|bang goc|bat buoc thuong|kham|benh vien|so giay|hop dong) /

const FIRM = '(?:cong ty|xuong|nha may|xi nghiep)'
/** One's own workplace, what happens in it, and who is in it. */
const OWN = [
  `${FIRM} (?:em|minh|toi|tui|tao|may|chung|cua|ben|khac|cu|nay|do|canh)`,
  '(?:xuong|nha may|xi nghiep|sep|giam doc|ong chu|ba chu|chu xuong|quan ly|quan doc|to truong|ke toan|nhan su|bao ve)',
  '(?:ben|cho) (?:em|minh|toi|tui|nay|do|kia|han|nhat|trung|dai loan)',
  'chuyen (?:\\d+|em|minh|may|truong|toi|tui)',
]
/** What companies do by themselves, and too soon for any law. */
const HAPPENS = [
  'cat giam|giam nguoi|dong cua|giai the|pha san|vo no|no luong|cham luong|tre luong|dinh cong|lan cong|bai cong',
  'tuyen nguoi|het (?:hang|don)|don hang|cho nghi|(?<!boi |ngay |binh |bat buoc )thuong|qua tet|chuyen can|an chan|bo tron|cong doan (?:co|cho|xay|ho tro|phat|tang)|bi duoi(?! \\d)',
  'mai|ngay mai|hom nay|chieu nay|toi nay|tuan (?:nay|sau|toi)|thang (?:nay|truoc|vua)|quy sau',
]
const whole = (phrases: readonly string[]): RegExp => new RegExp(` (?:${phrases.join('|')}) `, 'u')
const OWN_PLACE = whole(OWN)
const OWN_NEWS = whole(HAPPENS)
/** Companies as the law sees them: what they may and must, or what is done to them. */
const ANY_FIRM =
  / (?:(?:cho|bat|bao|buoc|phat|voi|cam|doi|kien|xin|moi) cong ty|cong ty (?:nao|duoc|khong duoc|co quyen|bat buoc|phai|khong phai|khong can|khoi|bi phat|tu nhan|nuoc ngoai)) /g

/** "Làm sao", "ở đâu": what was heard is taken as it is, and its use is asked for. */
const ASKS_HOW =
  / (?:bao nhieu(?! cung)|the nao(?! cung)|lam sao|ra sao|o dau(?! cung)|thu tuc|ho so|khi nao|bao gio|may (?:thang|ngay|nam|gio|tuoi|phan tram)|tinh sao|can gi|giay to|lam gi|dang ky|gui ai) /
const CHANGES =
  / (?:sap|nam (?:sau|toi)|sang nam|se|khong con|bai bo|huy bo|bo(?! (?:luat|lao dong|noi vu|tai chinh|tron|phan|qua))|cam|thay doi|luat moi) /
/** Less than this behind "nghe nói" is no claim: it stands before. */
const FEWEST_WORDS = 3

/**
 * Whether a text passes on what others say about the law and wonders about it. Not: what others say about a company or a
 * person; and not something heard whose use is asked for ("nghe nói có trợ cấp, nộp hồ sơ ở đâu").
 */
export function passesOnRumour(text: string, normalize: Normalize): boolean {
  const told = splitSentences(text).flatMap((sentence) => toldIn(sentence, normalize) ?? [])
  if (told.some(({ claim }) => isStory(claim))) return false
  const { folded } = normalize(text)
  const doubts = asksWhetherTrue(folded) || CHANGES.test(spaced(folded))
  if (!told.some(({ all, behind }) => isLaw(behind) || (doubts && isLaw(all)))) return false
  return doubts || !ASKS_HOW.test(spaced(folded))
}

/** The text without the sentences that pass on what others say: what the worker says of their own case. */
export const withoutHearsay = (text: string, normalize: Normalize): string =>
  splitSentences(text)
    .filter((sentence) => toldIn(sentence, normalize) === undefined)
    .join(' ')

/** A sentence with hearsay in folded words between blanks: the whole, what stands behind "nghe nói", and the claim. */
interface Told {
  all: string
  behind: string
  claim: string
}

function toldIn(sentence: string, normalize: Normalize): Told | undefined {
  const meant = spaced(meantWords(normalize(sentence).tokens))
  const said = SAID.exec(meant)
  if (said === null) return undefined
  const words = fold(meant.slice(said.index + said[0].length)).split(' ')
  const [all, behind] = [spaced([fold(meant)]), spaced(words)]
  return { all, behind, claim: claimWords(words).length < FEWEST_WORDS ? all : behind }
}

/** Folded words; "đồn" says so alone where it was typed, unless it is a police station. */
function meantWords(tokens: readonly string[]): string[] {
  return tokens.map((token, at) => {
    const word = fold(token)
    const meant = MEANT.get(word)
    if (meant === undefined || token === word) return word
    if (token !== meant) return token
    const station = POLICE.has(tokens.slice(Math.max(0, at - 2), at).join(' ')) || tokens[at + 1] === 'công'
    return word !== 'don' ? word : station ? token : 'tin don'
  })
}

const isLaw = (words: string): boolean => LAWMAKERS.test(words) || MATTERS.test(words)

function isStory(claim: string): boolean {
  if (OWN_PLACE.test(claim)) return true
  const news = OWN_NEWS.test(claim) || / cong ty /.test(claim.replace(ANY_FIRM, ' '))
  return news && !LAWMAKERS.test(claim)
}

const spaced = (words: readonly string[]): string => ` ${words.join(' ')} `
