import { PasswordInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Body } from '../../http/desk/contract'
import { fieldErrors } from '../api/field-errors'
import { useChange, useRead } from '../api/hooks'
import { useSession } from '../session/session'
import { UnitField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'

type NewAccount = Body<'addAccount'>
type Credential = keyof NewAccount['credentials']

/** What each platform's own page for developers calls them. */
const NEEDED: Record<NewAccount['channel'], readonly { name: Credential; label: string; secret: boolean }[]> = {
  zalo: [
    { name: 'appId', label: 'ID ứng dụng Zalo', secret: false },
    { name: 'appSecret', label: 'Khoá bí mật của ứng dụng', secret: true },
    { name: 'oaSecretKey', label: 'OA Secret Key (để xác thực webhook)', secret: true },
    { name: 'accessToken', label: 'Access token của OA', secret: true },
    { name: 'refreshToken', label: 'Refresh token của OA', secret: true },
  ],
  messenger: [{ name: 'pageAccessToken', label: 'Page access token', secret: true }],
}
const CHANNELS = [
  { value: 'zalo', label: 'Zalo OA' },
  { value: 'messenger', label: 'Trang Facebook' },
]

export function AddAccountDialog({ onClose }: { onClose(): void }) {
  const { unit: mine } = useSession().officer
  const [channel, setChannel] = useState<NewAccount['channel']>('zalo')
  const [typed, setTyped] = useState<Partial<Record<string, string>>>({ unit: mine.id })
  const units = useRead('listUnits').data?.units ?? [mine]
  const add = useChange('addAccount', ['listAccounts'])
  const faults = fieldErrors(add.error)
  const field = (name: string, fault: string) => ({
    value: typed[name] ?? '',
    error: faults[fault],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  })
  function save(): void {
    const given = NEEDED[channel].map(({ name }): [Credential, string] => [name, (typed[name] ?? '').trim()])
    const credentials = Object.fromEntries(given.filter(([, value]) => value !== ''))
    const { externalId = '', name = '', unit = mine.id } = typed
    add.mutate({ body: { channel, externalId: externalId.trim(), name, unit, credentials } }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title="Thêm kênh"
      confirm="Thêm"
      size="lg"
      isRunning={add.isPending}
      error={add.error}
      onConfirm={save}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label="Loại kênh"
        data={CHANNELS}
        value={channel}
        onChange={(value) => setChannel(value === 'messenger' ? 'messenger' : 'zalo')}
      />
      <TextInput label="Tên kênh" required maxLength={200} data-autofocus {...field('name', 'name')} />
      <TextInput
        label={channel === 'zalo' ? 'ID của OA' : 'ID của Trang'}
        description="Chỉ có chữ số."
        required
        inputMode="numeric"
        pattern="\d{5,30}"
        title="Từ 5 đến 30 chữ số"
        {...field('externalId', 'externalId')}
      />
      <UnitField
        units={units}
        value={typed['unit'] ?? mine.id}
        error={faults['unit']}
        onChange={(value) => setTyped({ ...typed, unit: value })}
      />
      <Text size="sm" c="dimmed">
        Các khoá dưới đây được cất đã mã hoá và không bao giờ hiện lại.
      </Text>
      {NEEDED[channel].map(({ name, label, secret }) =>
        secret ? (
          <PasswordInput
            key={name}
            label={label}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': `Hiện hoặc ẩn: ${label}` }}
            {...field(name, `credentials.${name}`)}
          />
        ) : (
          <TextInput key={name} label={label} autoComplete="off" {...field(name, `credentials.${name}`)} />
        ),
      )}
    </FormDialog>
  )
}
