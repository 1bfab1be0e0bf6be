import { Alert, Button, Loader, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { PASSWORD_CHARACTERS } from '../../http/desk/contract/limits'
import { call, messageOf } from '../api/call'
import { fullTime } from '../words/times'
import { Entrance } from './sign-in-page'

/** Where a one-time link leads: the token stands behind the `#`, so that no server sees it before it is used. */
export function SetUpPage() {
  const token = window.location.hash.slice(1)
  const who = useQuery({
    queryKey: ['set-up'],
    queryFn: () => call('checkSetUp', { body: { token } }),
    retry: false,
    staleTime: Infinity,
  })
  if (who.isPending) {
    return (
      <Entrance title="Đặt mật khẩu" lead="Đang kiểm tra đường dẫn…">
        <Loader aria-label="Đang tải" />
      </Entrance>
    )
  }
  if (who.isError) {
    return (
      <Entrance title="Đường dẫn không dùng được" lead={messageOf(who.error)}>
        <Text size="sm" mb="md">
          Mỗi đường dẫn chỉ dùng được một lần và có hạn. Nếu đã đặt mật khẩu rồi, bạn đăng nhập như thường.
        </Text>
        <Button component="a" href="/" variant="default">
          Đến trang đăng nhập
        </Button>
      </Entrance>
    )
  }
  const { name, email, endsAt } = who.data
  return (
    <Entrance
      title={`Chào ${name}`}
      lead={`Bạn đặt mật khẩu cho ${email}. Đường dẫn này dùng được đến ${fullTime(endsAt)}.`}
    >
      <PasswordForm token={token} email={email} />
    </Entrance>
  )
}

function PasswordForm({ token, email }: { token: string; email: string }) {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const setUp = useMutation({
    mutationFn: () => call('setUp', { body: { token, password } }),
    onSuccess: () => window.location.replace('/'),
  })
  const differs = again !== '' && again !== password
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!differs) setUp.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {setUp.isError && (
          <Alert color="red" role="alert" title="Chưa đặt được mật khẩu">
            {messageOf(setUp.error)}
          </Alert>
        )}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label="Mật khẩu mới"
          description={`Ít nhất ${PASSWORD_CHARACTERS.least} ký tự. Một câu bạn dễ nhớ là tốt nhất.`}
          autoComplete="new-password"
          required
          minLength={PASSWORD_CHARACTERS.least}
          size="md"
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu mới' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          label="Gõ lại mật khẩu"
          autoComplete="new-password"
          required
          size="md"
          value={again}
          visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu gõ lại' }}
          error={differs ? 'Hai lần gõ chưa giống nhau.' : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={setUp.isPending}>
          Đặt mật khẩu và vào làm việc
        </Button>
      </Stack>
    </form>
  )
}
