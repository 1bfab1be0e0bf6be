import { Alert, Button, PasswordInput, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PASSWORD_CHARACTERS } from '../../http/desk/contract/limits'
import { messageOf } from '../api/call'
import { fieldErrors } from '../api/field-errors'
import { useChange } from '../api/hooks'
import { useSession } from './session'

const EMPTY = { current: '', next: '', again: '' }

export function ChangePassword() {
  const { officer } = useSession()
  const [typed, setTyped] = useState(EMPTY)
  const change = useChange('changePassword', ['session'])
  const faults = fieldErrors(change.error)
  const differs = typed.again !== '' && typed.again !== typed.next
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (differs || change.isPending) return
    const { current, next } = typed
    change.mutate({ body: { current, next } }, { onSuccess: () => setTyped(EMPTY) })
  }
  const field = (name: keyof typeof EMPTY, label: string) => ({
    label,
    required: true,
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      if (change.isSuccess) change.reset()
      setTyped({ ...typed, [name]: event.currentTarget.value })
    },
    visibilityToggleButtonProps: { 'aria-label': `Hiện hoặc ẩn: ${label}` },
  })
  return (
    <form onSubmit={submit}>
      <Stack maw={420}>
        <input type="email" name="username" autoComplete="username" value={officer.email} readOnly hidden />
        <PasswordInput
          {...field('current', 'Mật khẩu đang dùng')}
          autoComplete="current-password"
          error={faults['current']}
        />
        <PasswordInput
          {...field('next', 'Mật khẩu mới')}
          description={`Ít nhất ${PASSWORD_CHARACTERS.least} ký tự. Một câu bạn dễ nhớ là tốt nhất.`}
          autoComplete="new-password"
          minLength={PASSWORD_CHARACTERS.least}
          maxLength={PASSWORD_CHARACTERS.most}
          error={faults['next']}
        />
        <PasswordInput
          {...field('again', 'Gõ lại mật khẩu mới')}
          autoComplete="new-password"
          error={differs ? 'Hai lần gõ chưa giống nhau.' : undefined}
        />
        {change.isError && (
          <Alert color="red" role="alert" title="Chưa đổi được mật khẩu">
            {messageOf(change.error)}
          </Alert>
        )}
        {change.isSuccess && (
          <Alert color="green" role="status" title="Đã đổi mật khẩu">
            Các thiết bị khác đã bị đăng xuất.
          </Alert>
        )}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          Đổi mật khẩu
        </Button>
      </Stack>
    </form>
  )
}
