import { useLocation, useSearchParams } from 'wouter'
import { Panes } from '../shell/panes'
import { Empty } from '../shell/states'
import { ConversationList } from './conversation-list'
import { ConversationView } from './conversation-view'
import { fromSearch, toSearch } from './filter'

/** Everything that is said with the union's accounts, to read; whoever wants to answer takes it over. */
export function ConversationsPage({ id }: { id: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  const filter = fromSearch(search)
  const words = toSearch(filter).toString()
  const address = (opened?: string): string =>
    `/hoi-thoai${opened === undefined ? '' : `/${encodeURIComponent(opened)}`}${words === '' ? '' : `?${words}`}`
  return (
    <Panes
      listLabel="Danh sách hội thoại"
      list={
        <ConversationList
          filter={filter}
          onFilter={(next) => setSearch(toSearch(next), { replace: true })}
          opened={id}
          address={address}
          onOpen={(one) => navigate(address(one))}
        />
      }
      detailLabel="Hội thoại đang mở"
      detail={id === undefined ? undefined : <ConversationView key={id} id={id} onBack={() => navigate(address())} />}
      nothing={
        <Empty title="Chưa mở hội thoại nào">
          Bạn chọn một hội thoại trong danh sách. Ở đây chỉ đọc; muốn trả lời, bạn nhận hội thoại đó.
        </Empty>
      }
    />
  )
}
