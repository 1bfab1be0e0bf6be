import { Alert, Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Account } from '../../http/desk/contract'
import { useChange } from '../api/hooks'
import { useRoles } from '../session/session'
import { CHANNELS } from '../words/labels'
import { ago, fullTime } from '../words/times'
import { useNow } from '../words/use-now'
import { Fact } from '../shell/fact'
import { AccountDialog } from './account-dialog'
import { Checklist } from './checklist'

export function AccountCard({ account }: { account: Account }) {
  const { id, name, channel, externalId, unit, lastEventAt, token, attention } = account
  const now = useNow()
  const isAdmin = useRoles()('admin')
  const [edited, setEdited] = useState(false)
  const check = useChange('checkAccount', ['listAccounts'])
  return (
    <Paper withBorder p="md" component="section" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Title order={2} size="h5">
            {name}
          </Title>
          <Badge variant="outline" radius="sm" tt="none" style={{ flexShrink: 0 }}>
            {CHANNELS[channel]}
          </Badge>
        </Group>
        {attention.length > 0 && (
          <Alert color="red" p="xs" icon={<IconAlertTriangle aria-hidden size={18} />} title="Cần xử lý">
            {attention.map((one) => (
              <Text key={one} size="sm">
                {one}
              </Text>
            ))}
          </Alert>
        )}
        <Fact name="Mã trên kênh">{externalId}</Fact>
        <Fact name="Đơn vị">{unit.name}</Fact>
        <Fact name="Tin gần nhất">
          {lastEventAt === undefined ? 'Chưa nhận được gì' : `${ago(lastEventAt, now)} (${fullTime(lastEventAt)})`}
        </Fact>
        {token !== undefined && (
          <Fact name="Quyền truy cập">
            {token.text}
            {token.expiresAt === undefined ? '' : ` Hết hạn ${fullTime(token.expiresAt)}.`}
          </Fact>
        )}
        {isAdmin && (
          <Group gap="xs" mt={4}>
            <Button
              size="xs"
              variant="default"
              aria-label={`Kiểm tra ngay: ${name}`}
              loading={check.isPending}
              onClick={() => check.mutate({ params: { id }, body: {} })}
            >
              Kiểm tra ngay
            </Button>
            <Button size="xs" variant="default" aria-label={`Sửa ${name}`} onClick={() => setEdited(true)}>
              Sửa
            </Button>
          </Group>
        )}
        {(check.isSuccess || check.isError) && <Checklist items={check.data?.items} error={check.error} />}
      </Stack>
      {edited && <AccountDialog account={account} onClose={() => setEdited(false)} />}
    </Paper>
  )
}
