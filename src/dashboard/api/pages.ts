import { useInfiniteQuery } from '@tanstack/react-query'

export interface Pages<Page> {
  pages: readonly Page[]
  isLoading: boolean
  isLoadingMore: boolean
  error: Error | null
  again(): void
  /** Undefined on the last page. */
  more: (() => void) | undefined
}

/** A list that is read page after page, each with the cursor that the page before it gave. */
export function usePages<Page extends { next?: string | undefined }>(
  key: readonly unknown[],
  read: (place: { after?: string }, signal: AbortSignal) => Promise<Page>,
  options: { renewMs?: number } = {},
): Pages<Page> {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam === '' ? {} : { after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    ...(options.renewMs === undefined ? {} : { refetchInterval: options.renewMs }),
  })
  return {
    pages: list.data?.pages ?? [],
    isLoading: list.isPending,
    isLoadingMore: list.isFetchingNextPage,
    error: list.error,
    again: () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch()),
    more: list.hasNextPage ? () => void list.fetchNextPage() : undefined,
  }
}
