import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Session } from '../../http/desk/contract'
import { call, messageOf } from '../api/call'

interface SignInPageProps {
  /** Somebody was at work here until the session ended. */
  hasEnded: boolean
  onSignedIn(session: Session): void
}

export function SignInPage({ hasEnded, onSignedIn }: SignInPageProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { email, password } }),
    onSuccess: onSignedIn,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Entrance title="Đăng nhập" lead="Bàn làm việc của cán bộ công đoàn">
      <form onSubmit={submit}>
        <Stack>
          {hasEnded && !signIn.isError && (
            <Alert color="union" role="status" title="Phiên làm việc đã hết">
              Bạn đăng nhập lại để làm tiếp. Câu đang viết vẫn còn trong máy này.
            </Alert>
          )}
          {signIn.isError && (
            <Alert color="red" role="alert" title="Chưa đăng nhập được">
              {messageOf(signIn.error)}
            </Alert>
          )}
          <TextInput
            label="Thư điện tử"
            type="email"
            autoComplete="username"
            required
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Mật khẩu"
            autoComplete="current-password"
            required
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu' }}
          />
          <Button type="submit" size="md" loading={signIn.isPending}>
            Đăng nhập
          </Button>
          <Text size="sm" c="dimmed">
            Quên mật khẩu? Bạn nhờ người quản trị gửi đường dẫn đặt lại mật khẩu.
          </Text>
        </Stack>
      </form>
    </Entrance>
  )
}

export function Entrance({ title, lead, children }: { title: string; lead: string; children: React.ReactNode }) {
  return (
    <Center mih="100%" p="md" bg="var(--mantine-color-gray-0)" component="main">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <Stack gap={4} mb="lg">
          <Text fw={600} c="union">
            Một Chạm
          </Text>
          <Title order={1} size="h2">
            {title}
          </Title>
          <Text c="dimmed">{lead}</Text>
        </Stack>
        {children}
      </Paper>
    </Center>
  )
}
