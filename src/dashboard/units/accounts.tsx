import { Button, Group, SimpleGrid } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useRead } from '../api/hooks'
import { useRoles } from '../session/session'
import { Empty, Failed, Loading } from '../shell/states'
import { AccountCard } from './account-card'
import { AddAccountDialog } from './add-account-dialog'

/** The OAs, Pages and the chat page through which workers write, and what must be looked after. */
export function Accounts() {
  const accounts = useRead('listAccounts')
  const [adding, setAdding] = useState(false)
  const isAdmin = useRoles()('admin')
  if (accounts.isPending) return <Loading what="Đang tải các kênh" />
  if (accounts.data === undefined) return <Failed error={accounts.error} again={() => void accounts.refetch()} />
  const all = accounts.data.accounts.toSorted((a, b) => b.attention.length - a.attention.length)
  return (
    <>
      {isAdmin && (
        <Group justify="flex-end" mb="md">
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            Thêm kênh
          </Button>
        </Group>
      )}
      {all.length === 0 && (
        <Empty title="Chưa có kênh nào">
          Thêm Zalo OA hoặc Trang Facebook của công đoàn để người lao động nhắn tới.
        </Empty>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        {all.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </SimpleGrid>
      {adding && <AddAccountDialog onClose={() => setAdding(false)} />}
    </>
  )
}
