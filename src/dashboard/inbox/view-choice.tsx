import { Badge, Chip, Group, ScrollArea } from '@mantine/core'
import { TICKET_VIEWS, type TicketCounts, type TicketView } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { VIEWS } from '../words/labels'
import { capped } from '../words/numbers'
import type { InboxFilter } from './filter'

const ORDER: readonly TicketView[] = ['all', 'unassigned', 'mine', 'urgent', 'overdue', 'waiting', 'unit', 'resolved']
const LOUD: ReadonlySet<TicketView> = new Set(['urgent', 'overdue'])

/** Which tickets are listed, each with how many there are. */
export function ViewChoice({ filter, onFilter }: { filter: InboxFilter; onFilter(filter: InboxFilter): void }) {
  const counts = useRead('countTickets').data
  const choose = (view: string | string[]): void => {
    const chosen = TICKET_VIEWS.find((one) => one === view)
    if (chosen !== undefined) onFilter({ ...filter, view: chosen })
  }
  return (
    <ScrollArea type="never" className="views">
      <Chip.Group value={filter.view} onChange={choose}>
        <Group className="views-row" gap={6} p="xs" role="radiogroup" aria-label="Loại phiếu">
          {ORDER.map((view) => (
            <Chip key={view} value={view} size="sm" radius="xl" variant="light" icon={<span aria-hidden>✓</span>}>
              {VIEWS[view]}
              <Count n={countOf(view, counts)} loud={LOUD.has(view)} />
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </ScrollArea>
  )
}

function Count({ n, loud }: { n: number | undefined; loud: boolean }) {
  if (n === undefined || n === 0) return null
  return (
    <Badge ml={6} size="sm" color={loud ? 'red.8' : 'gray.8'} variant="filled" component="span">
      {capped(n)}
    </Badge>
  )
}

const countOf = (view: TicketView, counts: TicketCounts | undefined): number | undefined =>
  view === 'resolved' ? undefined : counts?.[view]
