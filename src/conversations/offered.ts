import { parsePayload, type Payload } from '../flows/payload'
import { isBareValue } from '../understanding/bare-value'
import { fold } from '../flows/fold'
import type { Choice } from '../outbox/message'
import { DAY, type Instant } from '../time'
import { asksConsent } from './case-consent'
import { CONFIRM } from './my-data'
import type { ConversationState } from './state'

const MENU_LIFE_MS = DAY

/** What a typed text chooses of what the worker was offered last. */
export type TypedChoice =
  | { kind: 'chosen'; choice: Choice }
  /** "không" to an offer whose other side is not a choice of its own. */
  | { kind: 'declined' }
  /** A bare number, "có" or "không" that fits nothing on the worker's screen. */
  | { kind: 'nothing-offered' }

/** "1", "số 3", the words of a choice, "có" or "không": undefined for everything else, and for digits that a form asks for. */
export function typedChoice(text: string, state: ConversationState, now: Instant): TypedChoice | undefined {
  const { menu, form } = state
  const choices = menu === undefined || now - menu.at > MENU_LIFE_MS ? [] : menu.choices
  const number = numberIn(text)
  if (number !== undefined) {
    const choice = choices[number - 1]
    if (choice !== undefined) return { kind: 'chosen', choice }
    return form === undefined || form.paused ? { kind: 'nothing-offered' } : undefined
  }
  const said = fold(text)
  const named = choices.find(({ label }) => fold(label) === said)
  return named === undefined ? yesOrNo(said, choices) : { kind: 'chosen', choice: named }
}

const BEFORE_NUMBER = '(?:(?:chon|so|muc|cau|y|bam|em|minh|toi|cho) )*'
const AFTER_NUMBER = '(?: (?:a|ah|nha|nhe|ad|di|ban|em|ne|nhe ad))*'
const NUMBER = new RegExp(`^${BEFORE_NUMBER}(\\d{1,2})${AFTER_NUMBER}$`)

function numberIn(text: string): number | undefined {
  // "1.5" and "1/2" are values, not the choice 1.
  if (/\d\s*[.,/:-]\s*\d/.test(text)) return undefined
  const digits = NUMBER.exec(fold(text))?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(', '))
const YES = words(
  'co, co a, co nhe, co chu, u, uh, um, ukm, vang, vang a, da, da co, da vang, ok, oke, okie, ok a, duoc, dung, dung roi, phai, dong y, muon',
)
const NO = words(
  'khong, khong a, khong phai, ko, k, hong, hok, hem, khong can, khong can dau, ko can, thoi, thoi khoi, khoi, chua, chua a, da khong, khong muon',
)
const HELPED = words('roi, duoc roi, da duoc, giup duoc, co giup, giup duoc roi, da giup, hieu roi, ro roi')
const NOT_HELPED = words('chua duoc, khong giup, khong giup duoc, chua giup duoc, chua ro, chua hieu, khong hieu')
/** To erase everything takes more than a nod. */
const ERASE = words('co, co a, dong y, chac, chac chan, co chac, xoa, xoa di, xoa het di, da co')

const NODS = words(
  'da, da a, vang, vang a, da vang, da vang a, u, uh, um, uhm, ukm, ok, oke, okie, ok a, ok ad, ok ban, oki, haha, hihi, hehe, kk',
)

/** A word that ends an exchange, as a sticker does. */
export const isNod = (text: string): boolean => NODS.has(fold(text))
/** A yes, a no or an amount to nothing that was asked. */
export const isBareAnswer = (text: string): boolean => YES.has(fold(text)) || NO.has(fold(text)) || isBareValue(text)

/** "Có" and "không" answer the question that stands above the choices: the first choice is its yes. */
function yesOrNo(said: string, choices: readonly Choice[]): TypedChoice | undefined {
  const [first, second] = choices
  if (first === undefined) return undefined
  const asks = questionOf(first.payload)
  if (isYes(said, asks)) return { kind: 'chosen', choice: first }
  if (!isNo(said, asks)) return undefined
  return asks === 'person' || second === undefined ? { kind: 'declined' } : { kind: 'chosen', choice: second }
}

type Question = Payload['kind'] | 'erase' | 'consent' | undefined

function questionOf(yes: string): Question {
  if (yes === CONFIRM) return 'erase'
  return asksConsent(yes) ? 'consent' : parsePayload(yes)?.kind
}

function isYes(said: string, asks: Question): boolean {
  if (asks === 'erase') return ERASE.has(said)
  if (asks === 'help') return YES.has(said) || HELPED.has(said)
  return (asks === 'resume' || asks === 'person' || asks === 'claim' || asks === 'consent') && YES.has(said)
}

const NO_CHOOSES: ReadonlySet<Question> = new Set<Question>(['resume', 'person', 'erase', 'claim', 'consent'])

function isNo(said: string, asks: Question): boolean {
  if (asks === 'help') return NO.has(said) || NOT_HELPED.has(said)
  return asks !== undefined && NO_CHOOSES.has(asks) && NO.has(said)
}
