import { ActionIcon, Button, CloseButton, Collapse, Group, Indicator, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Channel } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { CHANNELS } from '../words/labels'
import { howMany, type InboxFilter } from './filter'

const DAYS = [
  { value: '1', label: 'Hôm nay' },
  { value: '7', label: '7 ngày gần đây' },
  { value: '30', label: '30 ngày gần đây' },
  { value: '90', label: '90 ngày gần đây' },
]
const channelChoices = Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))

export function Filters({ filter, onFilter }: { filter: InboxFilter; onFilter(filter: InboxFilter): void }) {
  const [opened, more] = useDisclosure(howMany(filter) > 0)
  const [typed, setTyped] = useState(filter.q)
  const search = useDebouncedCallback((q: string) => onFilter({ ...filter, q }), 300)
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  const type = (q: string): void => {
    setTyped(q)
    search(q)
  }
  return (
    <Stack gap="xs" px="xs" pb="xs" style={{ borderBottom: '1px solid var(--mantine-color-gray-3)' }}>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          ref={box}
          flex={1}
          aria-label="Tìm trong phiếu và lời nhắn"
          placeholder="Tìm (gõ không dấu cũng được)"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            typed === '' ? null : <CloseButton size="sm" aria-label="Xoá từ tìm" onClick={() => type('')} />
          }
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Indicator label={howMany(filter)} disabled={howMany(filter) === 0} size={16}>
          <ActionIcon variant="default" size={36} aria-label="Lọc" aria-expanded={opened} onClick={more.toggle}>
            <IconFilter size={18} aria-hidden />
          </ActionIcon>
        </Indicator>
      </Group>
      <Collapse expanded={opened}>{opened && <Narrowing filter={filter} onFilter={onFilter} />}</Collapse>
    </Stack>
  )
}

function Narrowing({ filter, onFilter }: { filter: InboxFilter; onFilter(filter: InboxFilter): void }) {
  const topics = useRead('listTopics', {}, { staleMs: 300_000 }).data?.topics ?? []
  const units = useRead('listUnits', {}, { staleMs: 300_000 }).data?.units ?? []
  const change = (part: 'topic' | 'unit' | 'channel' | 'days', value: string | number | undefined): void => {
    const { [part]: _, ...rest } = filter
    onFilter(value === undefined ? rest : { ...rest, [part]: value })
  }
  return (
    <Stack gap="xs">
      <Select
        label="Chủ đề"
        placeholder="Mọi chủ đề"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ lọc theo chủ đề' }}
        data={topics.map(({ id, title }) => ({ value: id, label: title }))}
        value={filter.topic ?? null}
        onChange={(value) => change('topic', value ?? undefined)}
      />
      {units.length > 1 && (
        <Select
          label="Đơn vị"
          placeholder="Mọi đơn vị"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Bỏ lọc theo đơn vị' }}
          data={units.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.unit ?? null}
          onChange={(value) => change('unit', value ?? undefined)}
        />
      )}
      <Group grow align="flex-start">
        <Select
          label="Kênh"
          placeholder="Mọi kênh"
          clearable
          clearButtonProps={{ 'aria-label': 'Bỏ lọc theo kênh' }}
          data={channelChoices}
          value={filter.channel ?? null}
          onChange={(value) => change('channel', (value as Channel | null) ?? undefined)}
        />
        <Select
          label="Mở trong"
          placeholder="Mọi lúc"
          clearable
          clearButtonProps={{ 'aria-label': 'Bỏ lọc theo thời gian' }}
          data={DAYS}
          value={filter.days === undefined ? null : String(filter.days)}
          onChange={(value) => change('days', value === null ? undefined : Number(value))}
        />
      </Group>
      {howMany(filter) > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => onFilter({ view: filter.view, q: filter.q })}>
          Bỏ các điều kiện lọc
        </Button>
      )}
    </Stack>
  )
}
