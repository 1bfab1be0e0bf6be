import { Center, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, type ReactNode } from 'react'
import type { Role, Session } from '../../http/desk/contract'
import { call, keepToken, Refused } from '../api/call'
import { keyOf } from '../api/hooks'
import { changeSession, ENDED } from './change-session'
import { Failed } from '../shell/states'
import { SignInPage } from './sign-in-page'

const SessionContext = createContext<Session | undefined>(undefined)

/** Shows the desk to who is signed in, and the sign-in page to everybody else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const session = useQuery({ queryKey: keyOf('session'), queryFn: readSession, staleTime: Infinity })
  const ended = useQuery({ queryKey: ENDED, queryFn: () => false, enabled: false, initialData: false })
  const token = session.data?.csrf
  useEffect(() => {
    if (token === undefined) return
    keepToken(token)
  }, [token])
  if (session.isPending) {
    return (
      <Center h="100%">
        <Loader aria-label="Đang tải" />
      </Center>
    )
  }
  if (session.isError) return <Failed error={session.error} again={() => void session.refetch()} />
  if (session.data === null) return <SignInPage hasEnded={ended.data} onSignedIn={(given) => start(queries, given)} />
  keepToken(session.data.csrf)
  return <SessionContext value={session.data}>{children}</SessionContext>
}

/** Who is signed in; only below `SessionGate`. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('Nobody is signed in here.')
  return session
}

export function useRoles(): (role: Role) => boolean {
  const { roles } = useSession().officer
  return (role) => roles.includes(role)
}

function start(queries: ReturnType<typeof useQueryClient>, session: Session): void {
  keepToken(session.csrf)
  changeSession(queries, session)
}

async function readSession({ signal }: { signal: AbortSignal }): Promise<Session | null> {
  try {
    return await call('session', { signal })
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null
    throw error
  }
}
