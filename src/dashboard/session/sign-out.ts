import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Asked } from '../api/call'
import { forgetDrafts } from '../ticket/kept-drafts'
import { changeSession } from './change-session'

/** Ends the session here and forgets everything that was read with it. */
export function useSignOut(name: 'signOut' | 'signOutEverywhere' = 'signOut') {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (_: Asked<'signOut'>) => call(name),
    onSuccess() {
      forgetDrafts()
      changeSession(queries, null)
    },
  })
}
