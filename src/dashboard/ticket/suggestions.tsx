import { Button, Menu, ScrollArea, Text } from '@mantine/core'
import { IconMessage2Bolt } from '@tabler/icons-react'
import { useState } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { useRead } from '../api/hooks'

/** Canned replies with the worker's values in them, and the flow's own answer with its source as a draft. */
export function Suggestions({ ticket, onChoose }: { ticket: TicketDetail; onChoose(text: string): void }) {
  const [opened, setOpened] = useState(false)
  const drafts = useRead('ticketDrafts', { params: { id: ticket.id } }, { enabled: opened }).data
  const flow = drafts?.flow
  return (
    <Menu opened={opened} onChange={setOpened} width={320} position="top-end" withinPortal>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm" leftSection={<IconMessage2Bolt size={16} aria-hidden />}>
          Câu soạn sẵn
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320}>
          {flow !== undefined && (
            <>
              <Menu.Label>Câu trả lời đã duyệt của chủ đề</Menu.Label>
              <Menu.Item onClick={() => onChoose(withSources(flow.text, flow.sources))}>
                <Text size="sm" fw={500}>
                  {flow.title}
                </Text>
                <Text size="xs" c="dimmed" lineClamp={3}>
                  {flow.text}
                </Text>
              </Menu.Item>
            </>
          )}
          <Menu.Label>Câu soạn sẵn của đơn vị</Menu.Label>
          {drafts?.canned.length === 0 && (
            <Text size="sm" c="dimmed" px="sm" pb="xs">
              Chưa có câu nào.
            </Text>
          )}
          {drafts?.canned.map(({ id, title, text }) => (
            <Menu.Item key={id} onClick={() => onChoose(text)}>
              <Text size="sm" fw={500}>
                {title}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {text}
              </Text>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}

const withSources = (text: string, sources: readonly { text: string }[]): string =>
  sources.length === 0 || text.includes('Nguồn:')
    ? text
    : `${text}\n\nNguồn: ${sources.map((source) => source.text).join('; ')}`
