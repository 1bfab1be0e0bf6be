import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { FormDialog } from '../shell/form-dialog'
import { Page } from '../shell/page'
import { ROLE_MAY, ROLES } from '../words/labels'
import { fullTime } from '../words/times'
import { Fact } from '../shell/fact'
import { ChangePassword } from './change-password'
import { useSession } from './session'
import { useSignOut } from './sign-out'

export function ProfilePage() {
  return (
    <Page lead="Thông tin của bạn trên bàn làm việc này." width={720}>
      <Stack>
        <WhoIAm />
        <Part title="Đổi mật khẩu">
          <ChangePassword />
        </Part>
        <Part title="Đăng xuất khỏi mọi thiết bị">
          <SignOutEverywhere />
        </Part>
      </Stack>
    </Page>
  )
}

function WhoIAm() {
  const { officer, signedInAt, endsAt } = useSession()
  return (
    <Part title={officer.name}>
      <Stack gap="xs">
        <Fact width={130} name="Thư điện tử">
          {officer.email}
        </Fact>
        <Fact width={130} name="Đơn vị">
          {officer.unit.name}
        </Fact>
        <Fact width={130} name="Vai trò">
          <Stack gap={6}>
            {officer.roles.map((role) => (
              <Text key={role} size="sm">
                <strong>{ROLES[role]}:</strong> {ROLE_MAY[role]}
              </Text>
            ))}
          </Stack>
        </Fact>
        <Fact width={130} name="Đăng nhập lúc">
          {fullTime(signedInAt)}
        </Fact>
        <Fact width={130} name="Tự đăng xuất lúc">
          {fullTime(endsAt)}, nếu đến lúc đó bạn không làm gì thêm
        </Fact>
        <Text size="sm" c="dimmed">
          Tên, vai trò hay đơn vị chưa đúng? Bạn nhờ người quản trị sửa ở trang Cán bộ.
        </Text>
      </Stack>
    </Part>
  )
}

function SignOutEverywhere() {
  const [asked, setAsked] = useState(false)
  const signOut = useSignOut('signOutEverywhere')
  return (
    <Stack align="flex-start" gap="sm">
      <Text size="sm">
        Dùng khi bạn mất điện thoại, hoặc quên đăng xuất ở máy của người khác. Thiết bị này cũng phải đăng nhập lại.
      </Text>
      <Button
        variant="default"
        leftSection={<IconLogout size={16} aria-hidden />}
        onClick={() => {
          signOut.reset()
          setAsked(true)
        }}
      >
        Đăng xuất khỏi mọi thiết bị
      </Button>
      {asked && (
        <FormDialog
          title="Đăng xuất khỏi mọi thiết bị?"
          confirm="Đăng xuất"
          isRunning={signOut.isPending}
          error={signOut.error}
          onConfirm={() => signOut.mutate({})}
          onClose={() => setAsked(false)}
        >
          <Text size="sm">Mọi điện thoại và máy tính đang mở tài khoản này, kể cả máy này, phải đăng nhập lại.</Text>
        </FormDialog>
      )}
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  )
}
