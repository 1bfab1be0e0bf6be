import { Box, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Pages } from '../api/pages'
import { Failed, Loading } from './states'

interface PagedProps<Row> {
  list: Pages<unknown>
  rows: readonly Row[]
  loading: string
  empty: ReactNode
  children: ReactNode
}

/** The rows that were read so far, or why there are none, and a button for the next page. */
export function Paged<Row>({ list, rows, loading, empty, children }: PagedProps<Row>) {
  if (list.isLoading) return <Loading what={loading} />
  if (list.error !== null && rows.length === 0) return <Failed error={list.error} again={list.again} />
  if (rows.length === 0) return empty
  return (
    <>
      {children}
      {list.error !== null && <Failed error={list.error} again={list.again} />}
      {list.more !== undefined && list.error === null && (
        <Box p="sm">
          <Button variant="default" fullWidth loading={list.isLoadingMore} onClick={list.more}>
            Xem thêm
          </Button>
        </Box>
      )}
    </>
  )
}
