import { hasPhrase, tokenize, type Token } from './tokens'
import { accept, refuse, type ValueResult } from './value'

const YES =
  /^(?:co|dung|roi|phai|u|uh|uhm|um|uk|ua|uhu|ukm|ok|oke|oki|okie|okay|okela|vang|chuan|yes|yep|y|c|duoc|dc|đc)$/u
const NO = /^(?:khong|ko|k|kg|kh|hong|hok|hem|hk|chua|no|n|sai|chang|cha)$/u
const UNSURE = ['biet', 'ro', 'nho', 'chac', 'hieu'].flatMap((verb) =>
  ['khong', 'ko', 'k', 'kg', 'chua'].map((no) => `${no} ${verb}`),
)
/** Politeness and address around the answer: "dạ có ạ", "em chưa anh ơi". "Dạ" alone is heard as "yes?" and is asked. */
const POLITE = /^(?:da|a|ah|nha|nhe|nhen|ak|vay|oi|em|e|minh|m|anh|chi|ad|admin|ban|luon|chu|thi|la|ma|toi|t|het)$/u
const THUMBS_UP = /[👍👌✅✔☑🆗]/u
const THUMBS_DOWN = /[👎❌✖🙅]/u
/** In a longer story a negation may be about anything. */
const SHORT = 8
const HOW = 'Bạn trả lời "có" hoặc "không" giúp nhé.'

/** Yes or no in the many ways it is written, "ko" and 👍 included; "không biết" is neither. */
export function parseYesNo(text: string): ValueResult {
  const tokens = tokenize(text)
  if (hasPhrase(tokens, ...UNSURE))
    return refuse('Nếu chưa chắc, bạn cứ xem lại rồi trả lời "có" hoặc "không" giúp nhé.')
  const answers = new Set<boolean>()
  const words = answer(tokens)
  if (words !== undefined) answers.add(words)
  if (THUMBS_UP.test(text)) answers.add(true)
  if (THUMBS_DOWN.test(text)) answers.add(false)
  const [value] = answers
  if (value === undefined || answers.size > 1) return refuse(`Chưa rõ ý bạn là có hay không. ${HOW}`)
  return accept(value, value ? 'Có' : 'Không')
}

/** Negation first ("chưa có", "không phải") or alone ("công ty chưa trả") is no; "có … không" is a question. */
function answer(tokens: readonly Token[]): boolean | undefined {
  const words = tokens.filter(
    (token) => token.kind === 'word' && (!POLITE.test(token.text) || /^(?:đã|à)$/u.test(token.raw)),
  )
  const first = words[0]
  if (first === undefined) return undefined
  if (isNo(first)) return takesBack(tokens, first) ? undefined : false
  if (first.text === 'dau' && words.length > 1) return false
  const plain = words.length <= SHORT && !tokens.some((token) => token.text === '?')
  if (words.some(isNo)) return plain && !words.some(isYes) ? false : undefined
  if (isYes(first) || first.raw === 'đã' || words.at(-1)?.text === 'roi') return true
  return /^(?:dong y|chinh xac|tat nhien|di nhien)$/u.test(`${first.text} ${words[1]?.text}`) ? true : undefined
}

const isYes = (token: Token): boolean => YES.test(token.text)
const isNo = (token: Token): boolean => NO.test(token.text)

/** "không, có chứ" takes itself back; "chưa có", "không phải", "không được" are plain. */
const takesBack = (tokens: readonly Token[], first: Token): boolean => {
  const [comma, next] = tokens.slice(tokens.indexOf(first) + 1)
  return comma?.text === ',' && next !== undefined && isYes(next)
}
