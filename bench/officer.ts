/** An officer who may see everything, as the benches of the desk sign in. */
export const ADMIN = { ADMIN_EMAIL: 'bench@congdoan.example', ADMIN_PASSWORD: 'a-password-for-benches' }

/** Milliseconds until the answer was read; throws when it is none. */
export type Ask = (path: string) => Promise<number>

export async function signedIn(port: unknown): Promise<Ask> {
  const url = `http://127.0.0.1:${String(port)}`
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`The bench could not sign in: ${answer.status}.`)
  return async (path) => {
    const from = performance.now()
    const response = await fetch(`${url}/api/${path}`, { headers: { cookie } })
    const body = await response.text()
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}: ${body.slice(0, 200)}`)
    return performance.now() - from
  }
}

/** What an officer's page asks of a store with so many tickets, in one round. */
export const QUESTIONS: Readonly<
  Record<'list' | 'search' | 'one ticket', (tickets: number, round: number) => string[]>
> = {
  list: () => [
    'ticket-counts',
    ...['all', 'unassigned', 'unit', 'waiting', 'overdue', 'resolved'].map((view) => `tickets?view=${view}`),
  ],
  // A word of very many texts, two words, a word that goes on, one letter, words of few texts, none at all.
  search: (_tickets, round) =>
    ['luong', 'bi duoi viec', 'bao hie', 't', `nha may so ${round % 200}`, 'khong co dau'].map(
      (words) => `tickets?${new URLSearchParams({ q: words }).toString()}`,
    ),
  'one ticket': (tickets, round) => [1, 2, 3, 4, 5].map((n) => `tickets/ticket-${(round * 7_919 * n) % tickets}`),
}
export type QuestionKind = keyof typeof QUESTIONS
export const QUESTION_KINDS: readonly QuestionKind[] = ['list', 'search', 'one ticket']
