import { Group, Paper, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useSearchParams } from 'wouter'
import type { Figures } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { useSession } from '../session/session'
import { Page } from '../shell/page'
import { Failed, Loading } from '../shell/states'
import { howLong } from '../words/times'
import { useNow } from '../words/use-now'
import { FigureTable, shown } from './figure-table'
import { periodsUntil } from './periods'

const percent = new Intl.NumberFormat('vi-VN', { style: 'percent', maximumFractionDigits: 0 })

/** The bot answers within seconds. */
const waited = (ms: number): string => (ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} giây` : howLong(ms))

/** Whom the union reaches, how it answers, what workers ask: of a unit, in a period. */
export function FiguresPage() {
  const [search, setSearch] = useSearchParams()
  const periods = periodsUntil(useNow())
  const { unit: mine } = useSession().officer
  const period = search.get('ky') ?? periods[0]?.items[0]?.value ?? ''
  const unit = search.get('don-vi') ?? mine.id
  const units = useRead('listUnits', {}, { staleMs: 300_000 }).data?.units ?? [mine]
  const figures = useRead('figures', { query: { period, unit } })
  const show = (next: { period?: string; unit?: string }): void =>
    setSearch({ ky: next.period ?? period, 'don-vi': next.unit ?? unit }, { replace: true })
  return (
    <Page lead="Đơn vị tiếp cận được bao nhiêu người, trả lời ra sao, họ hỏi gì.">
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md" maw={720}>
        <Select
          label="Kỳ"
          allowDeselect={false}
          data={periods}
          value={period}
          onChange={(value) => value !== null && show({ period: value })}
        />
        {units.length > 1 && (
          <Select
            label="Đơn vị"
            searchable
            allowDeselect={false}
            nothingFoundMessage="Không có đơn vị nào tên như vậy"
            data={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={unit}
            onChange={(value) => value !== null && show({ unit: value })}
          />
        )}
      </SimpleGrid>
      {figures.isPending && <Loading what="Đang tính" />}
      {figures.isError && <Failed error={figures.error} again={() => void figures.refetch()} />}
      {figures.data !== undefined && <Shown figures={figures.data} />}
    </Page>
  )
}

function Shown({ figures: { counts, shares, waits, tables, unanswered, unit, period } }: { figures: Figures }) {
  return (
    <Stack gap="lg">
      <Title order={2} size="h4">
        {period.name} · {unit.name}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="sm">
        {shares.map(({ name, value }) => (
          <Tile key={name} name={name} value={value === null ? 'chưa đủ' : percent.format(value)} />
        ))}
        {waits.map(({ name, medianMs, p90Ms }) => (
          <Tile
            key={name}
            name={`${name} trả lời lần đầu`}
            value={waited(medianMs)}
            more={`Chín phần mười trong ${waited(p90Ms)}`}
          />
        ))}
        {counts.map(({ name, value }) => (
          <Tile key={name} name={name} value={shown(value)} />
        ))}
      </SimpleGrid>
      {tables.map((table) => (
        <FigureTable key={table.name} table={table} />
      ))}
      {unanswered.length > 0 && (
        <section aria-label="Câu hỏi chưa trả lời được">
          <Title order={3} size="h5" mb="xs">
            Câu hỏi chưa trả lời được
          </Title>
          {unanswered.map(({ question, people }) => (
            <Group key={question} justify="space-between" wrap="nowrap" py={4}>
              <Text size="sm">“{question}”</Text>
              <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                {shown(people)} người
              </Text>
            </Group>
          ))}
        </section>
      )}
      <Text size="xs" c="dimmed">
        “ẩn”: số nói về dưới 5 người thì không hiện, để không ai đoán ra là ai. “chưa đủ”: chưa đủ người để tính tỷ lệ.
      </Text>
    </Stack>
  )
}

function Tile({ name, value, more }: { name: string; value: string; more?: string }) {
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fz={22} fw={600}>
        {value}
      </Text>
      {more !== undefined && (
        <Text size="xs" c="dimmed">
          {more}
        </Text>
      )}
    </Paper>
  )
}
