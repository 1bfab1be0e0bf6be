import { Alert, Anchor, Group, Text } from '@mantine/core'
import { IconAlarm } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useLiveEvents } from '../api/live'

export interface OverdueNotice {
  id: string
  code: string
}

const MOST_SHOWN = 3

/** Tickets that went up to this officer by the clock and were not looked at yet, the newest first. */
export function useOverdueNotices(): { notices: readonly OverdueNotice[]; dismiss(id: string): void } {
  const [notices, setNotices] = useState<readonly OverdueNotice[]>([])
  useLiveEvents((event) => {
    if (event.kind !== 'ticket' || event.forYou !== true) return
    const { id, code } = event
    setNotices((before) => [{ id, code }, ...before.filter((one) => one.id !== id)])
  })
  return { notices, dismiss: (id) => setNotices((before) => before.filter((one) => one.id !== id)) }
}

interface OverdueNoticesProps {
  notices: readonly OverdueNotice[]
  /** Whether the officer's roles open tickets. */
  canOpen: boolean
  onDismiss(id: string): void
}

export function OverdueNotices({ notices, canOpen, onDismiss }: OverdueNoticesProps) {
  return (
    <div role="status" aria-label="Phiếu quá hạn báo đến bạn">
      {notices.slice(0, MOST_SHOWN).map(({ id, code }) => (
        <Alert
          key={id}
          color="red"
          icon={<IconAlarm aria-hidden />}
          radius={0}
          py="xs"
          withCloseButton
          closeButtonLabel={`Đã biết phiếu ${code} quá hạn`}
          onClose={() => onDismiss(id)}
        >
          <Group gap="sm">
            <Text size="sm">Phiếu {code} đã quá hạn và được báo đến bạn.</Text>
            {canOpen && (
              <Anchor
                component={Link}
                size="sm"
                fw={600}
                c="red.9"
                href={`/hop-thu/${encodeURIComponent(id)}`}
                onClick={() => onDismiss(id)}
              >
                Mở phiếu
              </Anchor>
            )}
          </Group>
        </Alert>
      ))}
      {notices.length > MOST_SHOWN && (
        <Text size="xs" px="md" py={4}>
          Còn {notices.length - MOST_SHOWN} phiếu quá hạn nữa.
        </Text>
      )}
    </div>
  )
}
