import { useQueryClient } from '@tanstack/react-query'
import type { Answer, CaseDetail, Revealed } from '../../http/desk/contract'
import type { Asked } from '../api/call'
import { keyOf, useChange } from '../api/hooks'

type Command = 'replyToCase' | 'resolveCase' | 'askConsent' | 'reveal'

/** Does something in a case and shows it as it is then; refused, it is read anew, since somebody else may have been there. */
export function useCaseCommand<Name extends Command>(name: Name, code: string) {
  const queries = useQueryClient()
  const place = keyOf('case', { params: { code } })
  const change = useChange(name, ['listCases', 'countTickets'])
  return {
    isRunning: change.isPending,
    error: change.error,
    run(body: Asked<Name>['body'], done?: (answer: Answer<Name>) => void): void {
      change.mutate({ params: { code }, body } as Asked<Name>, {
        onSuccess(answer) {
          const shown: CaseDetail | Revealed = answer
          queries.setQueryData(place, 'case' in shown ? shown.case : shown)
          done?.(answer)
        },
        onError: () => void queries.invalidateQueries({ queryKey: place }),
      })
    },
  }
}
