import {
  Alert,
  AppShell,
  Avatar,
  Badge,
  Burger,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  UnstyledButton,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconBuilding,
  IconChartBar,
  IconFlask,
  IconHistory,
  IconInbox,
  IconLogout,
  IconMessage2Bolt,
  IconMessages,
  IconShieldLock,
  IconUserCog,
  IconUsers,
  IconWifiOff,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { Role } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { useLive } from '../api/live'
import { useSession } from '../session/session'
import { useSignOut } from '../session/sign-out'
import { ROLES } from '../words/labels'
import { capped } from '../words/numbers'
import { Announcer } from './announcer'
import { OverdueNotices, useOverdueNotices } from './overdue-notices'

interface Page {
  to: string
  label: string
  icon: typeof IconInbox
  /** Any of them opens the page. */
  for: readonly Role[]
}

const PAGES: readonly Page[] = [
  { to: '/hop-thu', label: 'Hộp thư', icon: IconInbox, for: ['officer', 'lead'] },
  { to: '/vu-viec', label: 'Phản ánh ẩn danh', icon: IconShieldLock, for: ['officer', 'lead'] },
  { to: '/hoi-thoai', label: 'Hội thoại', icon: IconMessages, for: ['officer', 'lead'] },
  { to: '/cau-soan-san', label: 'Câu soạn sẵn', icon: IconMessage2Bolt, for: ['lead', 'editor'] },
  { to: '/thu', label: 'Thử', icon: IconFlask, for: ['officer', 'lead', 'editor', 'admin'] },
  { to: '/can-bo', label: 'Cán bộ', icon: IconUsers, for: ['admin'] },
  { to: '/don-vi', label: 'Đơn vị & kênh', icon: IconBuilding, for: ['admin'] },
  { to: '/so-lieu', label: 'Số liệu', icon: IconChartBar, for: ['lead', 'admin'] },
  { to: '/nhat-ky', label: 'Nhật ký', icon: IconHistory, for: ['lead', 'admin'] },
]

/** Where one begins: the first page that the roles open. */
export const homeOf = (roles: readonly Role[]): string =>
  PAGES.find((page) => page.for.some((role) => roles.includes(role)))?.to ?? '/tai-khoan'

const isDesk = (roles: readonly Role[]): boolean => roles.includes('officer') || roles.includes('lead')

/** The frame of every page: where one is, what waits, who one is, whether the service is reached. */
export function Shell({ children }: { children: ReactNode }) {
  const [opened, menu] = useDisclosure(false)
  const [location] = useLocation()
  const { connected } = useLive()
  const { officer } = useSession()
  const pages = PAGES.filter((page) => page.for.some((role) => officer.roles.includes(role)))
  const here = pages.find((page) => location.startsWith(page.to))
  const { notices, dismiss } = useOverdueNotices()
  const counts = useRead('countTickets', {}, { enabled: isDesk(officer.roles) }).data
  const waiting: Record<string, number | undefined> = { '/hop-thu': counts?.unassigned, '/vu-viec': counts?.cases }
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <AppShell.Header>
        <Group h="100%" px="sm" gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label="Mở hoặc đóng thanh mục" />
          <Text fw={600} c="union" visibleFrom="sm">
            Một Chạm
          </Text>
          <Text fw={600} flex={1} truncate component="h1" m={0}>
            {here?.label ?? (location === '/tai-khoan' ? 'Tài khoản của tôi' : 'Bàn làm việc')}
          </Text>
          {(isDesk(officer.roles) || officer.roles.includes('admin')) && (
            <Announcer waiting={(counts?.unassigned ?? 0) + notices.length} />
          )}
          <Me />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Các trang">
        <ScrollArea flex={1}>
          {pages.map((page) => (
            <PageLink
              key={page.to}
              page={page}
              active={page === here}
              waiting={waiting[page.to] ?? 0}
              onClick={menu.close}
            />
          ))}
        </ScrollArea>
        <Text size="xs" c="dimmed" p="xs">
          {officer.unit.name}
        </Text>
      </AppShell.Navbar>
      <AppShell.Main h="100dvh" className="main">
        {!connected && (
          <Alert color="yellow" role="status" icon={<IconWifiOff aria-hidden />} radius={0} py="xs">
            Mất kết nối. Nội dung đang hiện có thể đã cũ; trang tự nối lại.
          </Alert>
        )}
        <OverdueNotices notices={notices} canOpen={isDesk(officer.roles)} onDismiss={dismiss} />
        <div className="content">{children}</div>
      </AppShell.Main>
    </AppShell>
  )
}

interface PageLinkProps {
  page: Page
  active: boolean
  waiting: number
  onClick(): void
}

function PageLink({ page, active, waiting, onClick }: PageLinkProps) {
  return (
    <NavLink
      component={Link}
      href={page.to}
      label={page.label}
      active={active}
      onClick={onClick}
      aria-current={active ? 'page' : undefined}
      leftSection={<page.icon size={20} aria-hidden />}
      rightSection={
        waiting === 0 ? null : (
          <Badge size="sm" variant="filled" aria-label={`${capped(waiting)} đang chờ`}>
            {capped(waiting)}
          </Badge>
        )
      }
    />
  )
}

function Me() {
  const { officer } = useSession()
  const signOut = useSignOut()
  const initials = officer.name
    .split(/\s+/)
    .slice(-2)
    .map((word) => word.charAt(0))
    .join('')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={`${initials}, tài khoản của ${officer.name}`}>
          <Avatar color="union" variant="filled" size={34} radius="xl" aria-hidden>
            {initials}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {officer.name} · {officer.roles.map((role) => ROLES[role]).join(', ')}
        </Menu.Label>
        <Menu.Item component={Link} href="/tai-khoan" leftSection={<IconUserCog size={16} aria-hidden />}>
          Tài khoản của tôi
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate({})} leftSection={<IconLogout size={16} aria-hidden />}>
          Đăng xuất
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
