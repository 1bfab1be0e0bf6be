import { createHash } from 'node:crypto'
import { equalBytes } from './constant-time'

/** The answer to Meta's check of the callback URL; always `text/plain`. */
export interface ChallengeAnswer {
  status: 200 | 403
  body: string
}

/**
 * Answers the GET that Meta sends when the callback URL or the verify token is saved: `hub.challenge` comes back as the
 * very text it was. Takes the query as it stands in the URL, since parsers that nest names at dots lose `hub.mode`.
 */
export function answerChallenge(query: string, verifyToken: string): ChallengeAnswer {
  const asked = new URLSearchParams(query)
  const token = asked.get('hub.verify_token')
  const challenge = asked.get('hub.challenge')
  if (asked.get('hub.mode') !== 'subscribe') return refused('hub.mode is not subscribe')
  if (token === null || verifyToken === '' || !equalTexts(token, verifyToken))
    return refused('hub.verify_token differs')
  if (challenge === null || challenge === '') return refused('hub.challenge is missing')
  return { status: 200, body: challenge }
}

const refused = (body: string): ChallengeAnswer => ({ status: 403, body })

/** Digests have one length, so that not even the length of the token shows. */
function equalTexts(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return equalBytes(digest(a), digest(b))
}
