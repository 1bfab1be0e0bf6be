import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Answer, Officer } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { matches } from '../shell/fold'
import { Page } from '../shell/page'
import { Empty, Failed, Loading } from '../shell/states'
import { OfficerDialog } from './officer-dialog'
import { OfficerList } from './officer-list'
import { SetUpLinkDialog } from './set-up-link-dialog'

type Shown = { officer?: Officer } | undefined
interface Link {
  name: string
  setUp: Answer<'makeSetUpLink'>
}

/** Who works here, with which rights. */
export function OfficersPage() {
  const officers = useRead('listOfficers')
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<Shown>()
  const [link, setLink] = useState<Link>()
  const found = officers.data?.officers.filter((one) => matches(typed, one.name, one.email, one.unit.name)) ?? []
  return (
    <Page
      lead="Cán bộ của đơn vị bạn và các đơn vị cấp dưới: ai được vào đây, được làm gì."
      actions={
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setEdited({})}>
          Thêm cán bộ
        </Button>
      }
    >
      <TextInput
        mb="md"
        maw={420}
        aria-label="Tìm cán bộ"
        placeholder="Tìm tên, thư điện tử, đơn vị"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {officers.isPending && <Loading what="Đang tải danh sách cán bộ" />}
      {officers.isError && officers.data === undefined && (
        <Failed error={officers.error} again={() => void officers.refetch()} />
      )}
      {officers.data !== undefined && found.length === 0 && (
        <Empty title="Không tìm thấy cán bộ nào">Bạn thử tìm bằng từ khác.</Empty>
      )}
      {found.length > 0 && (
        <OfficerList officers={found} onEdit={(officer) => setEdited({ officer })} onLink={setLink} />
      )}
      {edited !== undefined && (
        <OfficerDialog
          officer={edited.officer}
          onAdded={(name, setUp) => setLink({ name, setUp })}
          onClose={() => setEdited(undefined)}
        />
      )}
      {link !== undefined && <SetUpLinkDialog name={link.name} setUp={link.setUp} onClose={() => setLink(undefined)} />}
    </Page>
  )
}
