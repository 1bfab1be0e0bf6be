import type { Account } from '../channel'
import { graphPath, type Graph } from './graph'
import { sayGraphProblem } from './graph-problem'
import { GET_STARTED_PAYLOAD } from './parse-events'
import type { PageChange } from './subscriptions'
import type { Json } from './narrow'

/** What a person sees before and beside the conversation. Whatever is absent is left as it is on the Page. */
export interface PageProfile {
  /** Shown before the first message; `{{user_first_name}}` and the like are filled in by the platform. */
  greeting?: string
  menu?: readonly { title: string; payload: string }[]
  /** Offered to new people in the place of Get Started. */
  iceBreakers?: readonly { question: string; payload: string }[]
}

/** Limits of the Messenger Profile API; the length of an ice breaker's question is not stated. */
const MAX_GREETING_UNITS = 160
const MAX_MENU_ITEMS = 20
const MAX_MENU_TITLE_UNITS = 30
const MAX_ICE_BREAKERS = 4
const MAX_PAYLOAD_UNITS = 1_000

/** Everything that the platform would refuse, in Vietnamese for the admin; empty when it is fine. */
export function checkProfile({ greeting = '', menu = [], iceBreakers = [] }: PageProfile): string[] {
  const problems: string[] = []
  const limit = (what: string, count: number, max: number, unit: string): void => {
    if (count > max) problems.push(`${what} có ${count} ${unit}, tối đa ${max}.`)
  }
  limit('Lời chào', greeting.normalize('NFC').length, MAX_GREETING_UNITS, 'ký tự')
  limit('Menu', menu.length, MAX_MENU_ITEMS, 'mục')
  limit('Câu hỏi gợi ý', iceBreakers.length, MAX_ICE_BREAKERS, 'câu')
  for (const { title } of menu) limit(`Tên mục menu "${title}"`, title.length, MAX_MENU_TITLE_UNITS, 'ký tự')
  const named = [
    ...menu.map(({ title, payload }) => ({ name: title, payload })),
    ...iceBreakers.map(({ question, payload }) => ({ name: question, payload })),
  ]
  for (const { name, payload } of named) {
    limit(`Mã của "${name}"`, payload.length, MAX_PAYLOAD_UNITS, 'ký tự')
    if (name.trim() === '' || payload === '') problems.push('Mục menu và câu hỏi gợi ý phải có tên và mã.')
  }
  return problems
}

/**
 * Sets Get Started and what the profile names. The platform allows 10 such calls in 10 minutes for a Page; changes of
 * the menu can take a day to show.
 */
export async function setPageProfile(
  graph: Graph,
  account: Account,
  profile: PageProfile,
  signal: AbortSignal,
): Promise<PageChange> {
  const problems = checkProfile(profile)
  if (problems.length > 0) return { kind: 'failed', problems }
  const pageToken = account.credentials.pageAccessToken
  if (pageToken === undefined) return { kind: 'failed', problems: ['Trang chưa có mã truy cập (Page access token).'] }
  const path = graphPath(account.externalId, 'messenger_profile')
  const answer = await graph.post(path, profileBody(profile), { pageToken }, signal)
  return answer.kind === 'ok' ? { kind: 'done' } : { kind: 'failed', problems: [sayGraphProblem(answer)] }
}

/** Each list has one block for every language (`default`); the menu needs Get Started to be set. */
function profileBody({ greeting, menu, iceBreakers }: PageProfile): Json {
  const locale = 'default'
  const postbacks = menu?.map(({ title, payload }) => ({ type: 'postback', title, payload }))
  return {
    get_started: { payload: GET_STARTED_PAYLOAD },
    ...(greeting === undefined ? {} : { greeting: [{ locale, text: greeting.normalize('NFC') }] }),
    ...(iceBreakers === undefined ? {} : { ice_breakers: [{ locale, call_to_actions: iceBreakers }] }),
    ...(postbacks === undefined
      ? {}
      : { persistent_menu: [{ locale, composer_input_disabled: false, call_to_actions: postbacks }] }),
  }
}
