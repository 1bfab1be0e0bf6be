import { Group, Select, Text } from '@mantine/core'
import type { Channel, ConversationRow, Mode } from '../../http/desk/contract'
import { call } from '../api/call'
import { keyOf } from '../api/hooks'
import { usePages } from '../api/pages'
import { Paged } from '../shell/paged'
import { PaneRow } from '../shell/panes'
import { Empty } from '../shell/states'
import { CHANNELS, MODES } from '../words/labels'
import { fullTime, shortTime } from '../words/times'
import { useNow } from '../words/use-now'
import { toQuery, type ConversationFilter } from './filter'
import { RENEW_MS } from './use-conversation'

const choices = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }))

interface ConversationListProps {
  filter: ConversationFilter
  onFilter(filter: ConversationFilter): void
  opened: string | undefined
  address(id: string): string
  onOpen(id: string): void
}

export function ConversationList({ filter, onFilter, opened, address, onOpen }: ConversationListProps) {
  const now = useNow()
  const query = toQuery(filter)
  const list = usePages(
    keyOf('listConversations', { query }),
    (place, signal) => call('listConversations', { query: { ...query, ...place }, signal }),
    { renewMs: RENEW_MS },
  )
  const conversations = list.pages.flatMap((page) => page.conversations)
  const narrowed = filter.channel !== undefined || filter.mode !== undefined
  return (
    <>
      <Narrowing filter={filter} onFilter={onFilter} />
      <div className="pane-rows">
        <Paged list={list} rows={conversations} loading="Đang tải danh sách" empty={<Nothing narrowed={narrowed} />}>
          {conversations.map((one) => (
            <PaneRow key={one.id} href={address(one.id)} opened={one.id === opened} onOpen={() => onOpen(one.id)}>
              <Row conversation={one} now={now} />
            </PaneRow>
          ))}
        </Paged>
      </div>
    </>
  )
}

function Narrowing({ filter, onFilter }: Pick<ConversationListProps, 'filter' | 'onFilter'>) {
  const { channel, mode, ...none } = filter
  const change = (next: { channel: Channel | undefined; mode: Mode | undefined }): void =>
    onFilter({
      ...none,
      ...(next.channel === undefined ? {} : { channel: next.channel }),
      ...(next.mode === undefined ? {} : { mode: next.mode }),
    })
  return (
    <Group grow gap="xs" p="xs" style={{ borderBottom: '1px solid var(--mantine-color-gray-3)' }}>
      <Select
        label="Kênh"
        placeholder="Mọi kênh"
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ lọc theo kênh' }}
        data={choices(CHANNELS)}
        value={channel ?? null}
        onChange={(value) => change({ channel: (value as Channel | null) ?? undefined, mode })}
      />
      <Select
        label="Ai trả lời"
        placeholder="Mọi chế độ"
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ lọc theo chế độ' }}
        data={choices(MODES)}
        value={mode ?? null}
        onChange={(value) => change({ channel, mode: (value as Mode | null) ?? undefined })}
      />
    </Group>
  )
}

function Row({ conversation, now }: { conversation: ConversationRow; now: number }) {
  const { person, account, mode, heldBy, updatedAt, lastText, lastFrom } = conversation
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text fw={600} size="sm" truncate>
          {person ?? 'Người lao động'}
        </Text>
        <Text size="xs" c="dimmed" title={fullTime(updatedAt)} style={{ whiteSpace: 'nowrap' }}>
          {shortTime(updatedAt, now)}
        </Text>
      </Group>
      <Text size="sm" lineClamp={2} className="words">
        {lastFrom === 'bot' && <span className="said-by">Máy: </span>}
        {lastFrom === 'officer' && <span className="said-by">Cán bộ: </span>}
        {lastText === undefined || lastText === '' ? 'Không có lời nhắn' : lastText}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {CHANNELS[account.channel]} · {account.name}
      </Text>
      <Text size="xs" c="dimmed">
        {mode === 'held' && heldBy !== undefined ? `${heldBy} đang giữ` : MODES[mode]}
      </Text>
    </>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  if (narrowed) return <Empty title="Không có hội thoại nào như vậy">Bạn thử bỏ bớt điều kiện lọc.</Empty>
  return (
    <Empty title="Chưa có hội thoại nào">Khi có người nhắn tới một kênh của công đoàn, hội thoại hiện ở đây.</Empty>
  )
}
