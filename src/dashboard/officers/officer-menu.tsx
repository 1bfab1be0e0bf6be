import { Button, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Answer, Officer } from '../../http/desk/contract'
import { useChange } from '../api/hooks'
import { FormDialog } from '../shell/form-dialog'

interface OfficerMenuProps {
  officer: Officer
  onEdit(): void
  onLink(link: { name: string; setUp: Answer<'makeSetUpLink'> }): void
}

type Asked = 'link' | 'sign-out' | 'active'

export function OfficerMenu({ officer, onEdit, onLink }: OfficerMenuProps) {
  const [asked, setAsked] = useState<Asked>()
  const close = (): void => setAsked(undefined)
  return (
    <>
      <Menu withinPortal position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDots size={16} aria-hidden />}
            aria-label={`Việc với ${officer.name}`}
          >
            Việc
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>Sửa tên, vai trò, đơn vị</Menu.Item>
          <Menu.Item disabled={!officer.active} onClick={() => setAsked('link')}>
            Đường dẫn đặt mật khẩu mới
          </Menu.Item>
          <Menu.Item onClick={() => setAsked('sign-out')}>Đăng xuất khỏi mọi thiết bị</Menu.Item>
          <Menu.Item onClick={() => setAsked('active')}>{officer.active ? 'Ngừng' : 'Cho làm việc lại'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'link' && <LinkDialog officer={officer} onLink={onLink} onClose={close} />}
      {asked === 'sign-out' && <SignOutDialog officer={officer} onClose={close} />}
      {asked === 'active' && <ActiveDialog officer={officer} onClose={close} />}
    </>
  )
}

interface DialogProps {
  officer: Officer
  onClose(): void
}

function LinkDialog({ officer: { id, name }, onLink, onClose }: DialogProps & Pick<OfficerMenuProps, 'onLink'>) {
  const make = useChange('makeSetUpLink', ['listOfficers'])
  return (
    <FormDialog
      title={`Đường dẫn mới cho ${name}?`}
      confirm="Tạo đường dẫn"
      isRunning={make.isPending}
      error={make.error}
      onConfirm={() =>
        make.mutate(
          { params: { id }, body: {} },
          {
            onSuccess: (setUp) => {
              onClose()
              onLink({ name, setUp })
            },
          },
        )
      }
      onClose={onClose}
    >
      <Text size="sm">
        Dùng khi quên mật khẩu hoặc đường dẫn cũ hết hạn. Đường dẫn cũ, nếu có, không dùng được nữa. Bạn tự đưa đường
        dẫn mới cho {name}.
      </Text>
    </FormDialog>
  )
}

function SignOutDialog({ officer: { id, name }, onClose }: DialogProps) {
  const signOut = useChange('signOutOfficer')
  const done = (): void => {
    onClose()
    notifications.show({ message: `Đã đăng xuất ${name} khỏi mọi thiết bị.` })
  }
  return (
    <FormDialog
      title={`Đăng xuất ${name}?`}
      confirm="Đăng xuất"
      isRunning={signOut.isPending}
      error={signOut.error}
      onConfirm={() => signOut.mutate({ params: { id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <Text size="sm">Mọi điện thoại và máy tính đang mở tài khoản này phải đăng nhập lại.</Text>
    </FormDialog>
  )
}

function ActiveDialog({ officer: { id, name, active }, onClose }: DialogProps) {
  const change = useChange('changeOfficer', ['listOfficers', 'listColleagues'])
  return (
    <FormDialog
      title={active ? `Ngừng ${name}?` : `Cho ${name} làm việc lại?`}
      confirm={active ? 'Ngừng' : 'Cho làm việc lại'}
      danger={active}
      isRunning={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate({ params: { id }, body: { active: !active } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm">
        {active
          ? `${name} bị đăng xuất ngay và không vào được nữa. Phiếu đang giữ trở về danh sách chưa ai nhận. Việc đã làm vẫn còn trong nhật ký.`
          : `${name} đăng nhập lại được với vai trò và đơn vị như trước.`}
      </Text>
    </FormDialog>
  )
}
