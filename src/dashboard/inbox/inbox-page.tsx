import { Box } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useLocation, useSearchParams } from 'wouter'
import { Empty } from '../shell/states'
import { TicketPage } from '../ticket/ticket-page'
import { fromSearch, toSearch, type InboxFilter } from './filter'
import './inbox.css'
import { TicketList } from './ticket-list'

/** The list, and beside it (on a phone: instead of it) the ticket that was opened. */
export function InboxPage({ ticket }: { ticket: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  const wide = useMediaQuery('(min-width: 62em)', true)
  const filter = fromSearch(search)
  const change = (next: InboxFilter): void => setSearch(toSearch(next), { replace: true })
  const address = (id?: string): string => {
    const words = toSearch(filter).toString()
    return `/hop-thu${id === undefined ? '' : `/${encodeURIComponent(id)}`}${words === '' ? '' : `?${words}`}`
  }
  return (
    <Box className="inbox" data-opened={ticket !== undefined}>
      {(wide || ticket === undefined) && (
        <Box className="inbox-list" component="section" aria-label="Danh sách phiếu">
          <TicketList filter={filter} onFilter={change} opened={ticket} onOpen={(id) => navigate(address(id))} />
        </Box>
      )}
      {(wide || ticket !== undefined) && (
        <Box className="inbox-ticket" component="section" aria-label="Phiếu đang mở">
          {ticket === undefined ? (
            <Empty title="Chưa mở phiếu nào">
              Bạn chọn một phiếu trong danh sách. Phím j, k để đi xuống, lên; Enter để mở.
            </Empty>
          ) : (
            <TicketPage key={ticket} id={ticket} onBack={() => navigate(address())} />
          )}
        </Box>
      )}
    </Box>
  )
}
