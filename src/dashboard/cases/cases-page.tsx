import { useLocation, useSearchParams } from 'wouter'
import { Panes } from '../shell/panes'
import { Empty } from '../shell/states'
import { CaseList, type CaseStatus } from './case-list'
import { CaseView } from './case-view'

const SHOWN: Record<string, CaseStatus> = { xong: 'resolved', 'tat-ca': 'all' }
const nameOf = (status: CaseStatus): string | undefined => Object.keys(SHOWN).find((name) => SHOWN[name] === status)

/** Reports without a name, in a list of their own. */
export function CasesPage({ code }: { code: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  const status = SHOWN[search.get('xem') ?? ''] ?? 'open'
  const words = search.toString()
  const address = (opened?: string): string =>
    `/vu-viec${opened === undefined ? '' : `/${encodeURIComponent(opened)}`}${words === '' ? '' : `?${words}`}`
  const show = (next: CaseStatus): void => {
    const name = nameOf(next)
    setSearch(name === undefined ? {} : { xem: name }, { replace: true })
  }
  return (
    <Panes
      listLabel="Danh sách phản ánh ẩn danh"
      list={
        <CaseList
          status={status}
          onStatus={show}
          opened={code}
          address={address}
          onOpen={(one) => navigate(address(one))}
        />
      }
      detailLabel="Phản ánh đang mở"
      detail={code === undefined ? undefined : <CaseView key={code} code={code} onBack={() => navigate(address())} />}
      nothing={
        <Empty title="Chưa mở phản ánh nào">
          Bạn chọn một phản ánh trong danh sách. Phím j, k để đi xuống, lên; Enter để mở.
        </Empty>
      }
    />
  )
}
