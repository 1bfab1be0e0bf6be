import { Tabs } from '@mantine/core'
import { useSearchParams } from 'wouter'
import { Page } from '../shell/page'
import { Accounts } from './accounts'
import { UnitTree } from './unit-tree'

/** The tree of units, and the accounts through which workers reach them. */
export function UnitsPage() {
  const [search, setSearch] = useSearchParams()
  const shown = search.get('xem') === 'kenh' ? 'kenh' : 'don-vi'
  return (
    <Page lead="Đơn vị của bạn và các đơn vị cấp dưới; các kênh mà người lao động nhắn tới.">
      <Tabs
        value={shown}
        onChange={(next) => setSearch(next === 'kenh' ? { xem: 'kenh' } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="don-vi">Đơn vị</Tabs.Tab>
          <Tabs.Tab value="kenh">Kênh</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="don-vi">
          <UnitTree />
        </Tabs.Panel>
        <Tabs.Panel value="kenh">
          <Accounts />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
