import { Button, Group, Menu, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconCheck, IconDots, IconHandGrab, IconRotate } from '@tabler/icons-react'
import { useState } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { useRoles } from '../session/session'
import { PRIORITIES } from '../words/labels'
import {
  AssignDialog,
  MoveDialog,
  RaiseDialog,
  ReopenDialog,
  ResolveDialog,
  TakeOverDialog,
  TopicDialog,
} from './dialogs'
import { useCommand } from './use-command'

type Dialog = 'resolve' | 'assign' | 'move' | 'raise' | 'topic' | 'reopen' | 'take-over'
export function Actions({ ticket }: { ticket: TicketDetail }) {
  const [dialog, setDialog] = useState<Dialog>()
  const has = useRoles()
  const take = useCommand('takeTicket', ticket)
  const release = useCommand('releaseTicket', ticket)
  const priority = useCommand('changePriority', ticket)
  const close = (): void => setDialog(undefined)
  const resolved = ticket.status === 'resolved'
  const free = ticket.officer === undefined && !resolved
  useHotkeys([['t', () => free && take.run({})]])
  return (
    <Group gap="xs" mt={6}>
      {free && (
        <Button
          size="xs"
          leftSection={<IconHandGrab size={16} aria-hidden />}
          loading={take.isRunning}
          onClick={() => take.run({})}
        >
          Nhận phiếu
        </Button>
      )}
      {!free && !resolved && !ticket.mine && (
        <>
          <Text size="sm" fw={500}>
            {ticket.officer} đang giữ
          </Text>
          <Button size="xs" variant="default" onClick={() => setDialog('take-over')}>
            Nhận thay
          </Button>
        </>
      )}
      {ticket.mine && !resolved && (
        <Button
          size="xs"
          color="#1f6b30"
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => setDialog('resolve')}
        >
          Xử lý xong
        </Button>
      )}
      {ticket.mine && ticket.conversation.mode === 'held' && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={release.isRunning}
          onClick={() => release.run({})}
        >
          Trả lại cho máy
        </Button>
      )}
      {resolved && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRotate size={16} aria-hidden />}
          onClick={() => setDialog('reopen')}
        >
          Mở lại
        </Button>
      )}
      <Menu withinPortal position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            Thêm
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {has('lead') && <Menu.Item onClick={() => setDialog('assign')}>Giao cho cán bộ khác</Menu.Item>}
          <Menu.Item onClick={() => setDialog('move')}>Chuyển cho đơn vị khác</Menu.Item>
          <Menu.Item onClick={() => setDialog('raise')}>Chuyển lên cấp trên</Menu.Item>
          <Menu.Item onClick={() => setDialog('topic')}>Đổi chủ đề</Menu.Item>
          <Menu.Label>Ưu tiên</Menu.Label>
          {(['normal', 'high', 'urgent'] as const).map((one) => (
            <Menu.Item key={one} disabled={ticket.priority === one} onClick={() => priority.run({ priority: one })}>
              {PRIORITIES[one]}
              {ticket.priority === one ? ' (đang đặt)' : ''}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'take-over' && <TakeOverDialog ticket={ticket} onClose={close} />}
      {dialog === 'resolve' && <ResolveDialog ticket={ticket} onClose={close} />}
      {dialog === 'assign' && <AssignDialog ticket={ticket} onClose={close} />}
      {dialog === 'move' && <MoveDialog ticket={ticket} onClose={close} />}
      {dialog === 'raise' && <RaiseDialog ticket={ticket} onClose={close} />}
      {dialog === 'topic' && <TopicDialog ticket={ticket} onClose={close} />}
      {dialog === 'reopen' && <ReopenDialog ticket={ticket} onClose={close} />}
    </Group>
  )
}
