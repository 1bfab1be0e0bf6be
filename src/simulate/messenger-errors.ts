import type { FakeReply } from './fake-server'

/** A refusal of the Graph API: decided by code and subcode, never by its text. */
export interface GraphError {
  code: number
  subcode?: number
  message: string
}

const MESSAGES: Record<string, string> = {
  '1': 'An unknown error occurred',
  '2': 'An unexpected error has occurred. Please retry your request later.',
  '4': '(#4) Application request limit reached',
  '10/1893063': '(#10) You are temporarily restricted from sending messages.',
  '10/2018108': "(#10) They can't receive your messages right now.",
  '10/2018278': '(#10) This message is sent outside of allowed window.',
  '10/2018300': '(#10) Message failed to send because another app is controlling this thread now.',
  '100': '(#100) Invalid parameter',
  '100/33': 'Unsupported request. The object does not exist or cannot be loaded due to missing permissions.',
  '100/2018001': '(#100) No matching user found',
  '100/2018014': '(#100) A message and a sender action cannot be sent together',
  '100/2018074': '(#100) Possible invalid ID or you do not own the attachment.',
  '190/460': 'Error validating access token: it was invalidated because the person changed the password.',
  '190/463': 'Error validating access token: the token expired.',
  '200/2018028': '(#200) Cannot message users who are not admins, developers or testers of the app.',
  '368': '(#368) The action attempted has been deemed abusive or is otherwise disallowed',
  '551/1545041': "(#551) This person isn't available right now.",
  '613': '(#613) Calls to this api have exceeded the rate limit.',
  '1200/2018024': '(#1200) Temporary send message failure. Please try again later.',
  '80006': '(#80006) There have been too many messenger api calls to this Page account. Wait a bit and try again.',
}

export function graphError(code: number, subcode?: number, message?: string): GraphError {
  const known = MESSAGES[subcode === undefined ? String(code) : `${code}/${subcode}`]
  const text = message ?? known ?? `(#${code}) Error`
  return subcode === undefined ? { code, message: text } : { code, subcode, message: text }
}

/** A parameter that the platform does not take. */
export const invalidParameter = (name: string): GraphError =>
  graphError(100, undefined, `(#100) Invalid parameter: ${name}`)

const PASSING = new Set([1, 2, 4, 341, 613, 1200, 80006])

/** Statuses are mostly 400; passing faults of the platform's own come as 500. */
export function graphRefusal(error: GraphError): FakeReply {
  const body = {
    message: error.message,
    type: 'OAuthException',
    code: error.code,
    ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
    ...(PASSING.has(error.code) ? { is_transient: true } : {}),
    fbtrace_id: 'AsimulatedTrace0000001',
  }
  return { status: error.code === 1 || error.code === 2 ? 500 : 400, body: JSON.stringify({ error: body }) }
}

export const graphReply = (body: object): FakeReply => ({ status: 200, body: JSON.stringify(body) })

/** Beside a limit: how much of it is used, in percent, and the minutes until calls are taken again. */
export const usageHeader = (pageId: string, regainMinutes: number): Record<string, string> => ({
  'x-business-use-case-usage': JSON.stringify({
    [pageId]: [
      {
        type: 'messenger',
        call_count: 100,
        total_cputime: 25,
        total_time: 25,
        estimated_time_to_regain_access: regainMinutes,
      },
    ],
  }),
})
