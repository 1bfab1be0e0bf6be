import { Anchor, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Attachment, Delivery, DialogueLine } from '../../http/desk/contract'
import { useChange } from '../api/hooks'
import { fullTime, timeOf } from '../words/times'
import { UnderstoodBox } from './understood'

/** One thing that was said, by whom, and what became of it. */
export function Line({ line, ticketId }: { line: DialogueLine; ticketId: string | undefined }) {
  const [explained, setExplained] = useState(false)
  return (
    <div className="line" data-from={line.from}>
      <Text size="xs" c="#46525f">
        {whoSaid(line)} · <span title={fullTime(line.at)}>{timeOf(line.at)}</span>
      </Text>
      {line.text !== '' && <div className="bubble">{line.text}</div>}
      {line.attachments?.map((file) => (
        <File key={file.id} file={file} from={line.from} />
      ))}
      {line.choices !== undefined && line.choices.length > 0 && (
        <Text size="xs" c="#46525f">
          Nút: {line.choices.join(' · ')}
        </Text>
      )}
      {line.delivery !== undefined && <Fate delivery={line.delivery} messageId={line.messageId} ticketId={ticketId} />}
      {line.canExplain === true && ticketId !== undefined && (
        <UnstyledButton onClick={() => setExplained(!explained)} aria-expanded={explained}>
          <Text size="xs" className="more" c="#46525f">
            {explained ? 'Ẩn giải thích' : 'Máy hiểu câu này thế nào?'}
          </Text>
        </UnstyledButton>
      )}
      {explained && ticketId !== undefined && <UnderstoodBox ticketId={ticketId} line={line.id} />}
    </div>
  )
}

function whoSaid({ from, officer, elsewhere, topic }: DialogueLine): string {
  if (from === 'worker') return 'Người lao động'
  if (from === 'bot') return topic === undefined ? 'Máy' : `Máy · ${topic.title}`
  const name = officer ?? 'Cán bộ'
  return elsewhere === true ? `${name} (trả lời trong ứng dụng của kênh)` : name
}

function File({ file, from }: { file: Attachment; from: DialogueLine['from'] }) {
  const name = file.name ?? NAMES[file.kind] ?? 'Tệp'
  const ours = from !== 'worker'
  if (file.status === 'waiting') return <Text size="sm">{ours ? name : `${name}: đang tải về…`}</Text>
  if (ours && file.status === 'failed') return <Text size="sm">{name}: đã xoá</Text>
  if (file.status === 'failed' || file.url === undefined) {
    return (
      <Text size="sm" c="red.9">
        {name}: không tải được. {file.reason}
      </Text>
    )
  }
  if (file.kind === 'image') {
    return (
      <a href={file.url} target="_blank" rel="noreferrer">
        <img
          src={file.url}
          alt={`Ảnh ${ours ? 'cán bộ' : 'người lao động'} gửi: ${name}`}
          style={{ maxWidth: 260, maxHeight: 260, borderRadius: 12 }}
        />
      </a>
    )
  }
  if (file.kind === 'audio') return <audio controls src={file.url} aria-label="Tin thoại của người lao động" />
  return (
    <Anchor href={file.url} target="_blank" rel="noreferrer" size="sm">
      {name}
    </Anchor>
  )
}

const NAMES: Partial<Record<string, string>> = { image: 'Ảnh', audio: 'Tin thoại', video: 'Phim', file: 'Tệp' }

const FATES: Record<Delivery['state'], string> = {
  waiting: 'Đang chờ gửi',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  delivered: 'Đã tới máy',
  seen: 'Đã xem',
  unknown: 'Chưa rõ đã tới chưa, đang kiểm tra',
  failed: 'Không gửi được',
  cancelled: 'Đã thôi gửi',
}

interface FateProps {
  delivery: Delivery
  messageId: string | undefined
  ticketId: string | undefined
}

function Fate({ delivery, messageId, ticketId }: FateProps) {
  const retry = useChange('retryMessage', ['ticket'])
  const bad = delivery.state === 'failed'
  return (
    <Group gap={6}>
      <Tooltip label={delivery.at === undefined ? FATES[delivery.state] : fullTime(delivery.at)}>
        <Text size="xs" c={bad ? 'red.9' : '#46525f'} fw={bad ? 600 : 400}>
          {FATES[delivery.state]}
          {delivery.reason === undefined ? '' : `: ${delivery.reason}`}
        </Text>
      </Tooltip>
      {delivery.canRetry && messageId !== undefined && ticketId !== undefined && (
        <Anchor
          component="button"
          size="xs"
          py={4}
          disabled={retry.isPending}
          onClick={() => retry.mutate({ params: { id: ticketId, message: messageId }, body: {} })}
        >
          Gửi lại
        </Anchor>
      )}
    </Group>
  )
}
