import { fold } from '../flows/fold'
import type { Choice } from '../outbox/message'
import type { CaseNews, ConsentAnswer } from '../tickets/case'
import { sayInCase } from './case-messages'
import { say, type Draft, type StepContext, type StepInput } from './context'
import { LABELS, PHRASES } from './phrases'
import type { ConsentAsked, ConversationState } from './state'

const PREFIX = 'v1:consent:'
const PAYLOAD = /^v1:consent:(yes|no|back):(\d{1,4}):(.+)$/

export const isConsentChoice = (payload: string): boolean => payload.startsWith(PREFIX)

type Side = 'yes' | 'no' | 'back'
/** Which request the worker means. The case's code is sealed: the choice says nothing to whoever reads the conversation. */
const choiceOf = (label: string, side: Side, { request, sealed }: ConsentAsked): Choice => ({
  label,
  payload: `${PREFIX}${side}:${request}:${sealed}`,
})

type Asks = Extract<CaseNews, { consent: unknown }>
type Shown = Extract<CaseNews, { revealed: unknown }>

/** An officer asks to know who the worker is. Only a choice of this message agrees, no words elsewhere do. */
export function sayConsentAsked(draft: Draft, { code, consent }: Asks & { code: string }, ctx: StepContext): void {
  const asked = { sealed: ctx.sealCase(code), request: consent.request, given: false }
  forgetConsent(draft, code, ctx)
  keep(draft, [...consentsOf(draft.state), asked])
  sayForOfficer(draft, PHRASES.consentAsk(code, consent), ctx, bothOf(asked))
}

export function sayRevealed(draft: Draft, { code, revealed }: Shown & { code: string }, ctx: StepContext): void {
  forgetConsent(draft, code, ctx)
  sayForOfficer(draft, PHRASES.revealed(code, revealed.officer), ctx)
}

/** A person's message: the platforms let it through for days, not hours. */
const sayForOfficer = (draft: Draft, text: string, ctx: StepContext, choices: Choice[] = []): void =>
  say(draft, ctx, { text, choices, lane: 'officer', author: 'officer', confidential: true })

/** What was asked in this case no longer counts. */
export const forgetConsent = (draft: Draft, code: string, ctx: StepContext): void =>
  keep(
    draft,
    consentsOf(draft.state).filter(({ sealed }) => ctx.openCase(sealed) !== code),
  )

const WITHDRAWAL = /(?:^|\s)rut (?:lai )?(?:su |loi )?dong y(?:\s|$)/
const BARE_WITHDRAWAL =
  /^(?:(?:em|toi|minh|chi|anh|cho|xin|muon) )*rut (?:lai )?(?:su |loi )?dong y(?: (?:a|nha|nhe))*$/

/** While a consent stands, any words that take one back are taken as such; otherwise only these alone. */
export const isWithdrawal = (text: string, state: ConversationState): boolean =>
  (consentsOf(state).some(({ given }) => given) ? WITHDRAWAL : BARE_WITHDRAWAL).test(fold(text))

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
    if (asked !== undefined && side === 'yes' && isDoubtful(said.text)) askInWords(draft, asked, ctx)
    else choose(draft, side, asked, input, ctx)
    return true
  }
  if (said.text === undefined || !isWithdrawal(said.text, draft.state)) return false
  const given = consentsOf(draft.state).filter((one) => one.given)
  for (const one of given) answer(draft, one, 'withdrawn', input, ctx)
  sayInCase(draft, given.length === 0 ? PHRASES.nothingToWithdraw : PHRASES.consentWithdrawn, ctx)
  return true
}

/** A typed "1" may have been meant for what stood on the screen before: nobody becomes known by a digit. */
const isDoubtful = (typed: string | undefined): boolean => typed !== undefined && fold(typed) !== fold(LABELS.consent)

const bothOf = (asked: ConsentAsked): Choice[] => [
  choiceOf(LABELS.consent, 'yes', asked),
  choiceOf(LABELS.noConsent, 'no', asked),
]

const askInWords = (draft: Draft, asked: ConsentAsked, ctx: StepContext): void =>
  sayInCase(draft, PHRASES.consentInWords, ctx, bothOf(asked))

function find(state: ConversationState, request: number, sealed: string, ctx: StepContext): ConsentAsked | undefined {
  const code = ctx.openCase(sealed)
  if (code === undefined) return undefined
  return consentsOf(state).find((one) => one.request === request && ctx.openCase(one.sealed) === code)
}

function choose(draft: Draft, side: string, asked: ConsentAsked | undefined, input: StepInput, ctx: StepContext): void {
  if (asked === undefined) return sayInCase(draft, PHRASES.consentGone, ctx)
  if (side === 'yes') {
    if (!asked.given) answer(draft, asked, 'given', input, ctx)
    return sayInCase(draft, PHRASES.consentGiven, ctx, [choiceOf(LABELS.withdrawConsent, 'back', asked)])
  }
  answer(draft, asked, asked.given ? 'withdrawn' : 'refused', input, ctx)
  sayInCase(draft, asked.given ? PHRASES.consentWithdrawn : PHRASES.consentRefused, ctx)
}

function answer(draft: Draft, asked: ConsentAsked, what: ConsentAnswer, { at }: StepInput, ctx: StepContext): void {
  const code = ctx.openCase(asked.sealed)
  const others = consentsOf(draft.state).filter((one) => one !== asked)
  keep(draft, what === 'given' ? [...others, { ...asked, given: true }] : others)
  if (code === undefined) return
  const entry = { kind: 'consent-answered', request: asked.request, answer: what, at } as const
  draft.effects.push({ kind: 'case-entry', code, entry })
}

const consentsOf = ({ consents = [] }: ConversationState): readonly ConsentAsked[] => consents

function keep(draft: Draft, consents: readonly ConsentAsked[]): void {
  const { consents: _before, ...rest } = draft.state
  draft.state = consents.length === 0 ? rest : { ...rest, consents: [...consents] }
}
