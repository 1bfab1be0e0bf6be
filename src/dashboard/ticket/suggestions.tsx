import { Button, Popover, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconMessage2Bolt, IconSearch } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { matches } from '../shell/fold'

interface SuggestionsProps {
  ticket: TicketDetail
  opened: boolean
  onOpened(opened: boolean): void
  onChoose(text: string): void
}

interface Suggestion {
  key: string
  title: string
  text: string
}

/** Canned replies with the worker's values in them, and the flow's own answer with its source as a draft. */
export function Suggestions({ ticket, opened, onOpened, onChoose }: SuggestionsProps) {
  return (
    <Popover opened={opened} onChange={onOpened} width={340} position="top-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconMessage2Bolt size={16} aria-hidden />}
          aria-expanded={opened}
          onClick={() => onOpened(!opened)}
        >
          Câu soạn sẵn
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label="Câu soạn sẵn">
        <Choice
          ticket={ticket}
          onChoose={(text) => {
            onOpened(false)
            onChoose(text)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choice({ ticket, onChoose }: Pick<SuggestionsProps, 'ticket' | 'onChoose'>) {
  const [typed, setTyped] = useState('')
  const drafts = useRead('ticketDrafts', { params: { id: ticket.id } }).data
  const flow = drafts?.flow
  const reviewed = flow === undefined ? [] : [{ key: 'flow', title: flow.title, text: withSources(flow) }]
  const own = (drafts?.canned ?? []).map(({ id, title, text }) => ({ key: id, title, text }))
  const found = (all: readonly Suggestion[]) => all.filter(({ title, text }) => matches(typed, title, text))
  const [first] = [...found(reviewed), ...found(own)]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (first !== undefined) onChoose(first.text)
  }
  return (
    <Stack gap="xs">
      <TextInput
        data-autofocus
        aria-label="Tìm câu soạn sẵn"
        placeholder="Tìm, không dấu cũng được"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className="suggestions">
        <Part name="Câu trả lời đã duyệt của chủ đề" suggestions={found(reviewed)} onChoose={onChoose} />
        <Part name="Câu soạn sẵn của đơn vị" suggestions={found(own)} onChoose={onChoose} />
        {drafts !== undefined && first === undefined && (
          <Text size="sm" c="dimmed" p="xs">
            {typed.trim() === '' ? 'Chưa có câu nào.' : 'Không có câu nào như vậy.'}
          </Text>
        )}
      </div>
    </Stack>
  )
}

interface PartProps {
  name: string
  suggestions: readonly Suggestion[]
  onChoose(text: string): void
}

function Part({ name, suggestions, onChoose }: PartProps) {
  if (suggestions.length === 0) return null
  return (
    <div role="group" aria-label={name}>
      <Text size="xs" fw={600} c="dimmed" px="xs" py={4}>
        {name}
      </Text>
      {suggestions.map(({ key, title, text }) => (
        <UnstyledButton key={key} className="suggestion" onClick={() => onChoose(text)}>
          <Text size="sm" fw={500}>
            {title}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {text}
          </Text>
        </UnstyledButton>
      ))}
    </div>
  )
}

const withSources = ({ text, sources }: { text: string; sources: readonly { text: string }[] }): string =>
  sources.length === 0 || text.includes('Nguồn:')
    ? text
    : `${text}\n\nNguồn: ${sources.map((source) => source.text).join('; ')}`
