import { Autocomplete, Button, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useSearchParams } from 'wouter'
import type { Answer } from '../../http/desk/contract'
import { call } from '../api/call'
import { keyOf, useRead } from '../api/hooks'
import { usePages } from '../api/pages'
import { useRoles } from '../session/session'
import { Page } from '../shell/page'
import { Paged } from '../shell/paged'
import { Rows, type Column } from '../shell/rows'
import { Empty } from '../shell/states'
import { fullTime } from '../words/times'
import { fromSearch, toQuery, toSearch, type AuditFilter } from './filter'
import { NAMES, nameOf } from './names'

type Entry = Answer<'listAudit'>['entries'][number]
const CODE = /^(CD|PA)-/

/** What the sentence does not say by itself; ids that nobody can read are left out. */
const notYetSaid = (sentence: string, name: string, subject = ''): string =>
  [name, ...(CODE.test(subject) ? [subject] : [])].filter((part) => !sentence.includes(part)).join(' · ')

const COLUMNS: readonly Column<Entry>[] = [
  {
    head: 'Việc',
    cell: ({ text, what, subject }) => {
      const sentence = text === '' ? nameOf(what) : text
      return (
        <>
          <Text size="sm">{sentence}</Text>
          <Text size="xs" c="dimmed">
            {notYetSaid(sentence, nameOf(what), subject)}
          </Text>
        </>
      )
    },
  },
  { head: 'Ai', cell: ({ who }) => (who === '' ? 'Máy' : who), width: '16rem' },
  { head: 'Lúc', cell: ({ at }) => fullTime(at), width: '11rem' },
]

/** Who changed what, the newest first. */
export function AuditPage() {
  const [search, setSearch] = useSearchParams()
  const filter = fromSearch(search)
  const query = toQuery(filter)
  const list = usePages(keyOf('listAudit', { query }), (place, signal) =>
    call('listAudit', { query: { ...query, ...place }, signal }),
  )
  const entries = list.pages.flatMap((page) => page.entries)
  const narrowed = Object.values(filter).some((one) => one !== '')
  return (
    <Page lead="Ai đã thay đổi gì, mới nhất ở trên. Nhật ký không sửa hay xoá được.">
      <Narrowing filter={filter} onFilter={(next) => setSearch(toSearch(next), { replace: true })} />
      <Paged
        list={list}
        rows={entries}
        loading="Đang tải nhật ký"
        empty={
          narrowed ? (
            <Empty title="Không có việc nào như vậy">Bạn thử bỏ bớt điều kiện lọc.</Empty>
          ) : (
            <Empty title="Nhật ký còn trống" />
          )
        }
      >
        <Rows label="Nhật ký" columns={COLUMNS} rows={entries} keyOf={({ id }) => id} />
      </Paged>
    </Page>
  )
}

function Narrowing({ filter, onFilter }: { filter: AuditFilter; onFilter(filter: AuditFilter): void }) {
  const change = (part: Partial<AuditFilter>): void => onFilter({ ...filter, ...part })
  const people = usePeople()
  const day = (name: 'from' | 'to', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={filter[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm" mb="md">
      <Autocomplete
        label="Ai"
        placeholder="Mọi người"
        data={people}
        value={filter.who}
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ lọc theo người' }}
        onChange={(who) => change({ who })}
      />
      <Select
        label="Việc"
        placeholder="Mọi việc"
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ lọc theo việc' }}
        nothingFoundMessage="Không có việc nào như vậy"
        data={Object.entries(NAMES).map(([value, label]) => ({ value, label }))}
        value={filter.what === '' ? null : filter.what}
        onChange={(what) => change({ what: what ?? '' })}
      />
      {day('from', 'Từ ngày')}
      {day('to', 'Đến hết ngày')}
      {Object.values(filter).some((one) => one !== '') && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-end' }}
          onClick={() => onFilter({ who: '', what: '', from: '', to: '' })}
        >
          Bỏ các điều kiện lọc
        </Button>
      )}
    </SimpleGrid>
  )
}

/** Names to choose from; another one may be typed, as who is gone stays in the log. */
function usePeople(): string[] {
  const has = useRoles()
  const officers = useRead('listOfficers', {}, { enabled: has('admin') }).data?.officers
  const colleagues = useRead('listColleagues', {}, { enabled: !has('admin') }).data?.officers
  return [...new Set((officers ?? colleagues ?? []).map(({ name }) => name))]
}
