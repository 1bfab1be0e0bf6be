import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { TicketDetail } from '../../http/desk/contract'
import { messageOf, Refused, type Asked } from '../api/call'
import { keyOf, useChange } from '../api/hooks'

type Command =
  | 'takeTicket'
  | 'releaseTicket'
  | 'assignTicket'
  | 'moveTicket'
  | 'raiseTicket'
  | 'changePriority'
  | 'changeTopic'
  | 'resolveTicket'
  | 'reopenTicket'

/** `in-dialog`: the form that asked for it says what was wrong, and what was typed stays. */
type Told = 'as-notice' | 'in-dialog'

/** Runs a command on the ticket, shows it as it is then, and says in words why when it was refused. */
export function useCommand<Name extends Command>(name: Name, ticket: TicketDetail, told: Told = 'as-notice') {
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const change = useChange(name, ['countTickets', 'listTickets'])
  return {
    isRunning: change.isPending,
    error: change.error,
    run(body: Asked<Name>['body'], done?: () => void): void {
      const asked = { params: { id: ticket.id }, body } as Asked<Name>
      change.mutate(asked, {
        onSuccess: (answer) => {
          done?.()
          if (answer === undefined) return navigate('/hop-thu')
          queries.setQueryData(keyOf('ticket', { params: { id: ticket.id } }), answer)
        },
        onError: (error) => {
          if (error instanceof Refused && error.status === 409) {
            void queries.invalidateQueries({ queryKey: keyOf('ticket', { params: { id: ticket.id } }) })
          }
          if (told === 'as-notice')
            notifications.show({ color: 'red', title: 'Chưa làm được', message: messageOf(error), autoClose: 8_000 })
        },
      })
    },
  }
}
