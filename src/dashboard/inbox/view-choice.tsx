import { Badge, Button, Group, ScrollArea } from '@mantine/core'
import type { TicketCounts, TicketView } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { VIEWS } from '../words/labels'
import { capped } from '../words/numbers'
import type { InboxFilter } from './filter'

const ORDER: readonly TicketView[] = ['all', 'unassigned', 'mine', 'urgent', 'overdue', 'waiting', 'unit', 'resolved']
const LOUD: ReadonlySet<TicketView> = new Set(['urgent', 'overdue'])

/** Which tickets are listed, each with how many there are. */
export function ViewChoice({ filter, onFilter }: { filter: InboxFilter; onFilter(filter: InboxFilter): void }) {
  const counts = useRead('countTickets').data
  return (
    <ScrollArea type="never" className="views">
      <Group className="views-row" gap={4} p="xs" role="group" aria-label="Loại phiếu">
        {ORDER.map((view) => (
          <Button
            key={view}
            size="compact-sm"
            radius="xl"
            fw={500}
            variant={filter.view === view ? 'filled' : 'default'}
            aria-pressed={filter.view === view}
            onClick={() => onFilter({ ...filter, view })}
            style={{ flexShrink: 0 }}
          >
            {VIEWS[view]}
            <Count n={countOf(view, counts)} loud={LOUD.has(view)} />
          </Button>
        ))}
      </Group>
    </ScrollArea>
  )
}

function Count({ n, loud }: { n: number | undefined; loud: boolean }) {
  if (n === undefined || n === 0) return null
  return (
    <Badge ml={6} size="sm" color={loud ? 'red.9' : 'gray.8'} variant="filled" component="span">
      {capped(n)}
    </Badge>
  )
}

const countOf = (view: TicketView, counts: TicketCounts | undefined): number | undefined =>
  view === 'resolved' ? undefined : counts?.[view]
