import { Badge, Group, Text } from '@mantine/core'
import type { Answer, Officer } from '../../http/desk/contract'
import { useSession } from '../session/session'
import { Rows, type Column } from '../shell/rows'
import { ROLES } from '../words/labels'
import { ago, fullTime } from '../words/times'
import { useNow } from '../words/use-now'
import { OfficerMenu } from './officer-menu'

interface OfficerListProps {
  officers: readonly Officer[]
  onEdit(officer: Officer): void
  onLink(link: { name: string; setUp: Answer<'makeSetUpLink'> }): void
}

export function OfficerList({ officers, onEdit, onLink }: OfficerListProps) {
  const now = useNow()
  const me = useSession().officer.id
  const columns: Column<Officer>[] = [
    { head: 'Cán bộ', cell: (officer) => <Who officer={officer} isMe={officer.id === me} /> },
    { head: 'Vai trò', cell: ({ roles }) => <Roles roles={roles} />, width: '15rem' },
    { head: 'Đơn vị', cell: ({ unit }) => unit.name, width: '16rem' },
    { head: 'Tình trạng', cell: (officer) => <State officer={officer} now={now} />, width: '13rem' },
    {
      head: 'Việc',
      cell: (officer) => <OfficerMenu officer={officer} onEdit={() => onEdit(officer)} onLink={onLink} />,
      width: '8rem',
      bare: true,
    },
  ]
  return <Rows label="Danh sách cán bộ" columns={columns} rows={officers} keyOf={({ id }) => id} />
}

function Who({ officer: { name, email }, isMe }: { officer: Officer; isMe: boolean }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {name}
        {isMe ? ' (bạn)' : ''}
      </Text>
      <Text size="xs" c="dimmed">
        {email}
      </Text>
    </>
  )
}

function Roles({ roles }: Pick<Officer, 'roles'>) {
  return (
    <Group gap={4}>
      {roles.map((role) => (
        <Badge key={role} size="sm" radius="sm" variant="outline" tt="none">
          {ROLES[role]}
        </Badge>
      ))}
    </Group>
  )
}

function State({ officer, now }: { officer: Officer; now: number }) {
  const { active, hasPassword, lockedUntil, lastSeenAt } = officer
  if (!active) return <Text size="sm">Đã ngừng, không vào được</Text>
  if (lockedUntil !== undefined && lockedUntil > now) {
    return (
      <Text size="sm" c="red.9" fw={500}>
        Tạm khoá đến {fullTime(lockedUntil)} vì gõ sai mật khẩu nhiều lần
      </Text>
    )
  }
  if (!hasPassword) {
    return (
      <Text size="sm" c="orange.9" fw={500}>
        Chưa đặt mật khẩu
      </Text>
    )
  }
  if (lastSeenAt === undefined) return <Text size="sm">Chưa vào lần nào</Text>
  return (
    <Text size="sm" title={fullTime(lastSeenAt)}>
      Làm việc gần nhất {ago(lastSeenAt, now)}
    </Text>
  )
}
