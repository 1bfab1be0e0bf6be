import { useLocation, useSearchParams } from 'wouter'
import { Panes } from '../shell/panes'
import { Empty } from '../shell/states'
import { TicketPage } from '../ticket/ticket-page'
import { fromSearch, toSearch, type InboxFilter } from './filter'
import './inbox.css'
import { TicketList } from './ticket-list'

export function InboxPage({ ticket }: { ticket: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  const filter = fromSearch(search)
  const change = (next: InboxFilter): void => setSearch(toSearch(next), { replace: true })
  const address = (id?: string): string => {
    const words = toSearch(filter).toString()
    return `/hop-thu${id === undefined ? '' : `/${encodeURIComponent(id)}`}${words === '' ? '' : `?${words}`}`
  }
  return (
    <Panes
      listLabel="Danh sách phiếu"
      list={<TicketList filter={filter} onFilter={change} opened={ticket} onOpen={(id) => navigate(address(id))} />}
      detailLabel="Phiếu đang mở"
      detail={
        ticket === undefined ? undefined : <TicketPage key={ticket} id={ticket} onBack={() => navigate(address())} />
      }
      nothing={
        <Empty title="Chưa mở phiếu nào">
          Bạn chọn một phiếu trong danh sách. Phím j, k để đi xuống, lên; Enter để mở.
        </Empty>
      }
    />
  )
}
