import { fold } from '../flows/fold'
import type { Choice } from '../outbox/message'
import type { CaseNews, ConsentAnswer } from '../tickets/case'
import { withinBudget } from './budget'
import { sayInCase } from './case-messages'
import { aboutEntry } from './case-undelivered'
import { say, type Draft, type StepContext, type StepInput } from './context'
import { LABELS, PHRASES } from './phrases'
import type { ConsentAsked, ConversationState } from './state'

const PREFIX = 'v1:consent:'
const PAYLOAD = /^v1:consent:(yes|no|back):(\d{1,4}):(.+)$/

export const isConsentChoice = (payload: string): boolean => payload.startsWith(PREFIX)
/** The yes of an officer's request: a plain "có" or "không" is said to it. */
export const asksConsent = (payload: string): boolean => payload.startsWith(`${PREFIX}yes:`)

const CONSENT_WORDS = fold(LABELS.consent)
const EXACT_WORDS: ReadonlySet<string> = new Set([CONSENT_WORDS, fold(LABELS.noConsent)])
/** So particular that they are said about nothing else, whatever else is being talked about. */
export const areConsentWords = (text: string): boolean => EXACT_WORDS.has(fold(text))

type Side = 'yes' | 'no' | 'back'
/** Which request the worker means. The case's code is sealed: the choice says nothing to whoever reads the conversation. */
const choiceOf = (label: string, side: Side, { request, sealed }: ConsentAsked): Choice => ({
  label,
  payload: `${PREFIX}${side}:${request}:${sealed}`,
})

type Asks = Extract<CaseNews, { consent: unknown }>
type Shown = Extract<CaseNews, { revealed: unknown }>

/** Which entry of which case it is. */
type Told = { code: string; entry?: number | undefined }

/** An officer asks to know who the worker is. Only a choice of this message agrees, no words elsewhere do. */
export function sayConsentAsked(draft: Draft, { code, entry, consent }: Asks & Told, ctx: StepContext): void {
  const asked = { sealed: ctx.sealCase(code), request: consent.request, given: false }
  forgetConsent(draft, code, ctx)
  keep(draft, [...consentsOf(draft.state), asked])
  sayForOfficer(draft, PHRASES.consentAsk(code, consent), { code, entry }, ctx, bothOf(asked))
}

/** An officer was shown who the worker is, once: the worker hears of it, and what was agreed to is used up. */
export function sayRevealed(draft: Draft, { code, entry, revealed }: Shown & Told, ctx: StepContext): void {
  forgetConsent(draft, code, ctx)
  sayForOfficer(draft, PHRASES.revealed(code, revealed.officer), { code, entry }, ctx)
}

/** A person's message: the platforms let it through for days, not hours. */
function sayForOfficer(draft: Draft, text: string, told: Told, ctx: StepContext, choices: Choice[] = []): void {
  const about = aboutEntry(told.code, told.entry, ctx)
  say(draft, ctx, { text, choices, lane: 'officer', author: 'officer', confidential: true, ...about })
}

/** What was asked in this case no longer counts. */
export const forgetConsent = (draft: Draft, code: string, ctx: StepContext): void =>
  keep(
    draft,
    consentsOf(draft.state).filter(({ sealed }) => ctx.unsealCase(sealed) !== code),
  )

type When = Pick<StepInput, 'at'>
type Unsealing = Pick<StepContext, 'unsealCase'>

/** Who erases what is kept of them agrees to nothing any more, and shall not be found to have agreed when they come back. */
export function endConsents(draft: Draft, input: When, ctx: Unsealing): void {
  for (const asked of consentsOf(draft.state)) decline(draft, asked, input, ctx)
}

const WITHDRAWAL = /(?:^|\s)(?:rut|huy) (?:lai )?(?:su |loi )?dong y(?:\s|$)/
const BARE_WITHDRAWAL =
  /^(?:(?:em|toi|minh|chi|anh|cho|xin|muon|thoi) )*(?:(?:rut|huy) (?:lai )?(?:su |loi )?dong y|khong (?:con )?dong y nua)(?: (?:a|nha|nhe|dau|nua))*$/

/** Concerns a report, and is asked nowhere outside the process. */
export const isAboutConsent = (text: string, state: ConversationState): boolean =>
  isWithdrawal(text, state) || areConsentWords(text)

/** While a consent stands, any words that take one back are taken as such; otherwise only these alone. */
function isWithdrawal(text: string, state: ConversationState): boolean {
  const said = fold(text)
  return BARE_WITHDRAWAL.test(said) || (consentsOf(state).some(({ given }) => given) && WITHDRAWAL.test(said))
}

/** Hidden like all that concerns a report; false when the input is about something else. */
export function answersConsent(
  draft: Draft,
  said: { chosen?: string | undefined; text?: string | undefined },
  input: StepInput,
  ctx: StepContext,
): boolean {
  const choice = PAYLOAD.exec(said.chosen ?? '')
  if (choice !== null) {
    const [, side = '', request = '', sealed = ''] = choice
    const asked = find(draft.state, Number(request), sealed, ctx)
    if (asked === undefined) remark(draft, PHRASES.consentGone, input, ctx)
    else if (side !== 'yes') declineAloud(draft, [asked], input, ctx)
    else if (isDoubtful(said.text, input)) askInWords(draft, asked, input, ctx)
    else agree(draft, asked, input, ctx)
    return true
  }
  return said.text !== undefined && answersInWords(draft, said.text, input, ctx)
}

/** Where nothing may be said: what was agreed to still ends. False when the text is about something else. */
export function takesBack(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  if (consentsOf(draft.state).length === 0 || !isWithdrawal(text, draft.state)) return false
  endConsents(draft, input, ctx)
  return true
}

function answersInWords(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const standing = consentsOf(draft.state)
  if (isWithdrawal(text, draft.state)) {
    const given = standing.filter((one) => one.given)
    if (standing.length === 0) remark(draft, PHRASES.nothingToWithdraw, input, ctx)
    else declineAloud(draft, given.length === 0 ? standing : given, input, ctx)
    return true
  }
  // The choices have gone from the screen since: which request is meant is asked, not guessed.
  const asked = standing.findLast(({ given }) => !given)
  if (asked === undefined || !areConsentWords(text)) return false
  if (fold(text) === CONSENT_WORDS) askInWords(draft, asked, input, ctx)
  else declineAloud(draft, [asked], input, ctx)
  return true
}

/**
 * A typed "1" or "dạ" may have been meant for something else, and what comes late may have been taken back since: nobody
 * becomes known by either.
 */
const isDoubtful = (typed: string | undefined, { late }: StepInput): boolean =>
  late || (typed !== undefined && fold(typed) !== CONSENT_WORDS)

const askInWords = (draft: Draft, asked: ConsentAsked, input: StepInput, ctx: StepContext): void =>
  remark(draft, PHRASES.consentInWords(ctx.unsealCase(asked.sealed) ?? ''), input, ctx, bothOf(asked))

const bothOf = (asked: ConsentAsked): Choice[] => [
  choiceOf(LABELS.consent, 'yes', asked),
  choiceOf(LABELS.noConsent, 'no', asked),
]

function find(state: ConversationState, request: number, sealed: string, ctx: StepContext): ConsentAsked | undefined {
  const code = ctx.unsealCase(sealed)
  if (code === undefined) return undefined
  return consentsOf(state).find((one) => one.request === request && ctx.unsealCase(one.sealed) === code)
}

function agree(draft: Draft, asked: ConsentAsked, input: StepInput, ctx: StepContext): void {
  const takeBack = [choiceOf(LABELS.withdrawConsent, 'back', asked)]
  if (asked.given) return remark(draft, PHRASES.consentGiven, input, ctx, takeBack)
  answer(draft, asked, 'given', input, ctx)
  sayInCase(draft, PHRASES.consentGiven, ctx, takeBack)
}

function declineAloud(draft: Draft, all: readonly ConsentAsked[], input: StepInput, ctx: StepContext): void {
  for (const asked of all) decline(draft, asked, input, ctx)
  sayInCase(draft, all.some(({ given }) => given) ? PHRASES.consentWithdrawn : PHRASES.consentRefused, ctx)
}

const decline = (draft: Draft, asked: ConsentAsked, input: When, ctx: Unsealing): void =>
  answer(draft, asked, asked.given ? 'withdrawn' : 'refused', input, ctx)

function answer(draft: Draft, asked: ConsentAsked, what: ConsentAnswer, { at }: When, ctx: Unsealing): void {
  const others = consentsOf(draft.state).filter((one) => one !== asked)
  keep(draft, what === 'given' ? [...others, { ...asked, given: true }] : others)
  const code = ctx.unsealCase(asked.sealed)
  if (code === undefined) return
  const entry = { kind: 'consent-answered', request: asked.request, answer: what, at } as const
  draft.effects.push({ kind: 'case-entry', code, entry })
}

/** What changes nothing can be brought about without end, so it counts against the contact's turns; an answer does not. */
function remark(draft: Draft, text: string, input: StepInput, ctx: StepContext, choices: Choice[] = []): void {
  if (withinBudget(draft, input, ctx)) sayInCase(draft, text, ctx, choices)
}

const consentsOf = ({ consents = [] }: ConversationState): readonly ConsentAsked[] => consents

function keep(draft: Draft, consents: readonly ConsentAsked[]): void {
  const { consents: _before, ...rest } = draft.state
  draft.state = consents.length === 0 ? rest : { ...rest, consents: [...consents] }
}
