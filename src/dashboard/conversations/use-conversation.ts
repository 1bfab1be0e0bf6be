import { useInfiniteQuery } from '@tanstack/react-query'
import type { ConversationDetail, DialogueLine } from '../../http/desk/contract'
import { call } from '../api/call'
import { keyOf } from '../api/hooks'

/** The service tells at once what belongs to a ticket; what only the bot talks of is asked for while one looks. */
export const RENEW_MS = 8_000

interface Opened {
  /** As it is now; undefined until it was read. */
  conversation: ConversationDetail | undefined
  /** Oldest first, all that was read so far. */
  lines: readonly DialogueLine[]
  isLoadingEarlier: boolean
  error: Error | null
  again(): void
  /** Undefined at the beginning of the conversation. */
  earlier: (() => void) | undefined
}

/** A conversation from its newest lines back; when more is said, all parts are read anew, so that no line falls between. */
export function useConversation(id: string): Opened {
  const parts = useInfiniteQuery({
    queryKey: keyOf('conversation', { params: { id } }),
    queryFn: ({ pageParam, signal }) =>
      call('conversation', { params: { id }, query: pageParam === '' ? {} : { before: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (part) => part.dialogue.earlier,
    refetchInterval: RENEW_MS,
  })
  const read = parts.data?.pages ?? []
  return {
    conversation: read[0],
    lines: read.toReversed().flatMap(({ dialogue }) => dialogue.lines),
    isLoadingEarlier: parts.isFetchingNextPage,
    error: parts.error,
    again: () => void (parts.isFetchNextPageError ? parts.fetchNextPage() : parts.refetch()),
    earlier: parts.hasNextPage ? () => void parts.fetchNextPage() : undefined,
  }
}
