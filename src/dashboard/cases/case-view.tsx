import { Box, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconCheck, IconShieldLock } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { CaseDetail } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { BackToList } from '../shell/back-to-list'
import { Failed, Loading } from '../shell/states'
import '../ticket/ticket.css'
import { PRIORITIES } from '../words/labels'
import { CaseReply } from './case-reply'
import { ConsentPanel } from './consent-panel'
import { hourOf } from './hour'
import { ResolveCaseDialog } from './resolve-case-dialog'
import { Undelivered } from './undelivered'

/** One report: what was told, what was answered, and nothing of who told it. */
export function CaseView({ code, onBack }: { code: string; onBack(): void }) {
  const report = useRead('case', { params: { code } })
  if (report.isPending) return <Loading what="Đang tải phản ánh" />
  if (report.data === undefined)
    return <Failed error={report.error} again={() => void report.refetch()} onBack={onBack} />
  return <Opened report={report.data} onBack={onBack} />
}

function Opened({ report, onBack }: { report: CaseDetail; onBack(): void }) {
  const box = useRef<HTMLDivElement>(null)
  const { length } = report.entries
  useLayoutEffect(() => {
    if (length > 1 && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [length])
  return (
    <>
      <Heading report={report} onBack={onBack} />
      <WhoSees report={report} />
      <div className="dialogue" ref={box} role="log" aria-label="Lời kể và trả lời" tabIndex={0}>
        <Told report={report} />
        {report.entries.map((entry, n) => (
          <Entry key={n} entry={entry} report={report} />
        ))}
      </div>
      {report.status === 'open' && <CaseReply code={report.code} seen={report.entries.length} />}
    </>
  )
}

function Heading({ report, onBack }: { report: CaseDetail; onBack(): void }) {
  const [resolving, setResolving] = useState(false)
  return (
    <Box className="ticket-head">
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <BackToList onBack={onBack} />
        <Box flex={1} miw={0}>
          <Title order={2} size="md" fw={600}>
            {report.topic.title}
          </Title>
          <Text size="xs" c="dimmed">
            {report.code} · {report.status === 'resolved' ? 'Đã xong' : 'Đang xử lý'} · Ưu tiên:{' '}
            {PRIORITIES[report.priority].toLowerCase()} · {report.unit.name} · {hourOf(report.openedAt)}
          </Text>
        </Box>
      </Group>
      {report.status === 'open' && (
        <ConsentPanel report={report}>
          <Button
            size="xs"
            color="#1f6b30"
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={() => setResolving(true)}
          >
            Xử lý xong
          </Button>
        </ConsentPanel>
      )}
      {resolving && (
        <ResolveCaseDialog code={report.code} seen={report.entries.length} onClose={() => setResolving(false)} />
      )}
    </Box>
  )
}

/** Always in sight while one reads and writes. */
function WhoSees({ report: { entries } }: { report: CaseDetail }) {
  const shownTo = [
    ...new Set(entries.flatMap(({ kind, officer }) => (kind === 'revealed' ? [officer ?? 'cán bộ'] : []))),
  ]
  return (
    <Group
      wrap="nowrap"
      gap="xs"
      px="sm"
      py={6}
      bg="union.0"
      role="note"
      style={{ borderBottom: '1px solid var(--mantine-color-union-1)' }}
    >
      <Text c="union" component="span" lh={1}>
        <IconShieldLock size={22} aria-hidden />
      </Text>
      {shownTo.length === 0 ? (
        <Text size="xs">
          <strong>Không ai thấy người báo là ai.</strong> Khi họ chưa đồng ý, tên, số điện thoại, tài khoản không được
          gửi đến trang này. Xin đừng hỏi điều làm lộ họ, và đừng chuyển lời kể nguyên văn về nơi họ làm việc.
        </Text>
      ) : (
        <Text size="xs">
          <strong>Chỉ {shownTo.join(', ')} đã xem người báo là ai, khi họ đồng ý.</strong> Xin đừng nói lại với ai, và
          đừng chuyển lời kể nguyên văn về nơi họ làm việc.
        </Text>
      )}
    </Group>
  )
}

/** What was told, in the words of the flow that asked for it, and the values that these do not hold already. */
function Told({ report }: { report: CaseDetail }) {
  const { summary, values, openedAt } = report
  const others = values.filter(({ value }) => !summary.includes(value))
  return (
    <>
      <Entry entry={{ at: openedAt, from: 'worker', kind: 'said', text: summary }} report={report} />
      {others.length > 0 && (
        <Paper withBorder p="sm" mb="md">
          {others.map(({ name, value }) => (
            <Group key={name} gap="xs" align="flex-start" wrap="nowrap">
              <Text size="sm" c="dimmed" w={130} style={{ flexShrink: 0 }}>
                {name}
              </Text>
              <Text size="sm" className="words">
                {value}
              </Text>
            </Group>
          ))}
        </Paper>
      )}
    </>
  )
}

const HAPPENED = {
  resolved: 'xử lý xong',
  'consent-asked': 'xin phép được biết người báo là ai',
  'consent-given': 'đồng ý cho biết mình là ai',
  'consent-refused': 'không đồng ý cho biết mình là ai',
  'consent-withdrawn': 'rút lại đồng ý',
  revealed: 'đã xem người báo là ai',
} as const

interface EntryProps {
  entry: CaseDetail['entries'][number]
  report: CaseDetail
}

function Entry({ entry, report }: EntryProps) {
  const { at, from, kind, text, officer } = entry
  if (kind === 'undelivered') return <div className="happened">Có tin không tới được người báo, {hourOf(at)}</div>
  if (kind !== 'said') {
    return (
      <div className="happened">
        {officer ?? (from === 'worker' ? 'Người báo' : 'Cán bộ')} {HAPPENED[kind]}, {hourOf(at)}
        {text !== '' && `: ${text}`}
        {entry.undelivered !== undefined && <Undelivered entry={entry} report={report} />}
      </div>
    )
  }
  return (
    <div className="line" data-from={from}>
      <Text size="xs" c="#46525f">
        {from === 'worker' ? 'Người báo' : (officer ?? 'Cán bộ')} · {hourOf(at)}
      </Text>
      <div className="bubble">{text}</div>
      {entry.undelivered !== undefined && <Undelivered entry={entry} report={report} />}
    </div>
  )
}
