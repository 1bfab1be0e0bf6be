import { Box, Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { Empty, Failed, Loading } from '../shell/states'
import { useNow } from '../words/use-now'
import { startOfDay } from '../words/times'
import { Filters } from './filters'
import { howMany, toQuery, type InboxFilter } from './filter'
import { TicketRow } from './ticket-row'
import { useTicketList } from './use-ticket-list'
import { ViewChoice } from './view-choice'

interface TicketListProps {
  filter: InboxFilter
  onFilter(filter: InboxFilter): void
  opened: string | undefined
  onOpen(id: string): void
}

export function TicketList({ filter, onFilter, opened, onOpen }: TicketListProps) {
  const now = useNow()
  const list = useTicketList(toQuery(filter, startOfDay(now)))
  return (
    <>
      <ViewChoice filter={filter} onFilter={onFilter} />
      <Filters filter={filter} onFilter={onFilter} />
      {list.fresh > 0 && (
        <Button
          variant="light"
          radius={0}
          size="xs"
          fullWidth
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={list.showFresh}
        >
          Có {list.fresh} phiếu mới. Xem
        </Button>
      )}
      <div className="pane-rows">
        {list.isLoading && <Loading what="Đang tải danh sách" />}
        {list.error !== null && list.rows.length === 0 && <Failed error={list.error} again={list.again} />}
        {!list.isLoading && list.error === null && list.rows.length === 0 && <Nothing filter={filter} />}
        {list.rows.map(({ ticket, gone }) => (
          <TicketRow
            key={ticket.id}
            ticket={ticket}
            gone={gone}
            opened={ticket.id === opened}
            now={now}
            onOpen={() => onOpen(ticket.id)}
          />
        ))}
        {list.more !== undefined && (
          <Box p="sm">
            <Button variant="default" fullWidth loading={list.isLoadingMore} onClick={list.more}>
              Xem thêm
            </Button>
          </Box>
        )}
      </div>
    </>
  )
}

function Nothing({ filter }: { filter: InboxFilter }) {
  if (filter.q !== '' || howMany(filter) > 0) {
    return <Empty title="Không tìm thấy phiếu nào">Bạn thử bớt điều kiện lọc, hoặc tìm bằng từ khác.</Empty>
  }
  switch (filter.view) {
    case 'mine':
      return <Empty title="Bạn chưa giữ phiếu nào">Mở mục “Chưa ai nhận” để nhận phiếu.</Empty>
    case 'overdue':
      return <Empty title="Không có phiếu quá hạn" />
    case 'urgent':
      return <Empty title="Không có phiếu khẩn" />
    default:
      return (
        <Empty title="Không có phiếu nào ở đây">
          Khi máy không trả lời được, câu hỏi của người lao động hiện ở đây.
        </Empty>
      )
  }
}
