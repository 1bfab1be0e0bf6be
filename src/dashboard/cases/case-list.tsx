import { Badge, Box, Group, SegmentedControl, Text } from '@mantine/core'
import type { CaseRow } from '../../http/desk/contract'
import { call } from '../api/call'
import { keyOf } from '../api/hooks'
import { usePages } from '../api/pages'
import { Paged } from '../shell/paged'
import { PaneRow } from '../shell/panes'
import { Empty } from '../shell/states'
import { hourOf } from './hour'

export type CaseStatus = 'open' | 'resolved' | 'all'
const STATUSES = [
  { value: 'open', label: 'Đang xử lý' },
  { value: 'resolved', label: 'Đã xong' },
  { value: 'all', label: 'Tất cả' },
] as const

interface CaseListProps {
  status: CaseStatus
  onStatus(status: CaseStatus): void
  opened: string | undefined
  address(code: string): string
  onOpen(code: string): void
}

export function CaseList({ status, onStatus, opened, address, onOpen }: CaseListProps) {
  const query = { status }
  const list = usePages(keyOf('listCases', { query }), (place, signal) =>
    call('listCases', { query: { ...query, ...place }, signal }),
  )
  const cases = list.pages.flatMap((page) => page.cases)
  return (
    <>
      <Box p="xs" style={{ borderBottom: '1px solid var(--mantine-color-gray-3)' }}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label="Phản ánh nào"
          data={[...STATUSES]}
          value={status}
          onChange={(value) => onStatus(STATUSES.find((one) => one.value === value)?.value ?? 'open')}
        />
      </Box>
      <div className="pane-rows">
        <Paged list={list} rows={cases} loading="Đang tải danh sách" empty={<Nothing status={status} />}>
          {cases.map((one) => (
            <Row
              key={one.code}
              report={one}
              opened={one.code === opened}
              href={address(one.code)}
              onOpen={() => onOpen(one.code)}
            />
          ))}
        </Paged>
      </div>
    </>
  )
}

interface RowProps {
  report: CaseRow
  opened: boolean
  href: string
  onOpen(): void
}

function Row({ report, opened, href, onOpen }: RowProps) {
  const { code, topic, unit, priority, status, summary, openedAt } = report
  return (
    <PaneRow href={href} opened={opened} urgent={priority === 'urgent'} onOpen={onOpen}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm" truncate>
          {topic.title}
        </Text>
        {priority !== 'normal' && (
          <Badge size="sm" radius="sm" color={priority === 'urgent' ? 'red.8' : 'orange.9'} variant="filled">
            {priority === 'urgent' ? 'Khẩn' : 'Cao'}
          </Badge>
        )}
      </Group>
      <Text size="sm" lineClamp={2} className="words">
        {summary}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {code} · {hourOf(openedAt)}
      </Text>
      <Text size="xs" c="dimmed">
        {status === 'resolved' ? 'Đã xong' : 'Đang xử lý'} · {unit.name}
      </Text>
    </PaneRow>
  )
}

function Nothing({ status }: { status: CaseStatus }) {
  if (status === 'resolved') return <Empty title="Chưa có phản ánh nào xử lý xong" />
  return (
    <Empty title="Không có phản ánh ẩn danh nào">
      Khi người lao động kể một việc mà không muốn nêu tên, lời kể hiện ở đây, không ở Hộp thư.
    </Empty>
  )
}
