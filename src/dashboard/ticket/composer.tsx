import { Alert, Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconEye, IconSend } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { TicketDetail } from '../../http/desk/contract'
import { messageOf } from '../api/call'
import { AnsweredMeanwhile } from './answered-meanwhile'
import { AttachButton } from './attach-button'
import { ChosenFiles } from './chosen-files'
import { PreviewBox } from './preview-box'
import { SendStateNote } from './send-state-note'
import { Suggestions } from './suggestions'
import { useDraft } from './use-draft'
import { useFiles } from './use-files'
import { isEmpty, useSend } from './use-send'

type Kind = 'reply' | 'note'
const KINDS = [
  { value: 'reply', label: 'Trả lời' },
  { value: 'note', label: 'Ghi chú nội bộ' },
]

/** Where a reply or a note is written: what was written stays until it went. */
export function Composer({ ticket, onTyping }: { ticket: TicketDetail; onTyping(): void }) {
  const [kind, setKind] = useState<Kind>('reply')
  const [previewed, setPreviewed] = useState(false)
  const drafts = { reply: useDraft(`${ticket.id}:reply`), note: useDraft(`${ticket.id}:note`) }
  const draft = drafts[kind]
  const send = useSend(ticket, kind, draft)
  const inHand = useFiles(ticket, drafts.reply)
  const [dropping, setDropping] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const write = (next: Kind): void => {
    setKind(next)
    setTimeout(() => box.current?.focus())
  }
  useHotkeys([
    ['r', () => write('reply')],
    ['n', () => write('note')],
  ])
  const blocked = kind === 'reply' && (!ticket.send.can || !ticket.mine)
  const stopped = blocked || (kind === 'reply' && inHand.uploading.length > 0)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '/' && kind === 'reply' && draft.text === '') {
      event.preventDefault()
      setChoosing(true)
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !stopped) send.send()
  }
  const mayAttach = kind === 'reply' && !blocked && ticket.send.files.most > 0
  const drag = (event: DragEvent): void => {
    if (!mayAttach || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(event.type === 'dragover')
    if (event.type === 'drop') inHand.add(event.dataTransfer.files)
  }
  return (
    <div
      className="composer"
      data-kind={kind}
      data-dropping={dropping || undefined}
      onDragOver={drag}
      onDragLeave={() => setDropping(false)}
      onDrop={drag}
    >
      <Group justify="space-between" mb={6} gap="xs">
        <SegmentedControl
          size="xs"
          data={KINDS}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          aria-label="Viết gì"
        />
        {kind === 'reply' && (
          <Suggestions
            ticket={ticket}
            opened={choosing}
            onOpened={setChoosing}
            onChoose={(text) => {
              draft.change(joined(draft.text, text))
              write('reply')
            }}
          />
        )}
      </Group>
      {kind === 'reply' && <SendStateNote send={ticket.send} />}
      {send.meanwhile !== undefined && (
        <AnsweredMeanwhile newer={send.meanwhile} own={draft} onSend={send.sendAnyway} onDrop={send.dropDraft} />
      )}
      {send.error !== undefined && (
        <Alert color="red" role="alert" mb={6} p="xs">
          {messageOf(send.error)}
        </Alert>
      )}
      <Textarea
        ref={box}
        aria-label={kind === 'reply' ? 'Câu trả lời cho người lao động' : 'Ghi chú cho đồng nghiệp'}
        placeholder={placeholderFor(kind, ticket)}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={ticket.send.longest}
        disabled={blocked}
        value={draft.text}
        onChange={(event) => {
          draft.change(event.currentTarget.value)
          if (kind === 'reply') onTyping()
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (!mayAttach || event.clipboardData.files.length === 0) return
          event.preventDefault()
          inHand.add(event.clipboardData.files)
        }}
      />
      {kind === 'reply' && <ChosenFiles draft={draft} inHand={inHand} />}
      {previewed && kind === 'reply' && !isEmpty(kind, draft) && (
        <PreviewBox ticketId={ticket.id} draft={draft} looks={inHand.looks} />
      )}
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed" className="composer-hint">
          {kind === 'note' ? 'Người lao động không thấy ghi chú.' : 'Ctrl + Enter để gửi'}
        </Text>
        <Group gap="xs" ml="auto">
          {mayAttach && <AttachButton files={ticket.send.files} disabled={false} onPick={inHand.add} />}
          {kind === 'reply' && (
            <Button
              variant="default"
              size="sm"
              aria-pressed={previewed}
              disabled={isEmpty(kind, draft)}
              leftSection={<IconEye size={16} aria-hidden />}
              onClick={() => setPreviewed(!previewed)}
            >
              Xem trước
            </Button>
          )}
          <Button
            size="sm"
            loading={send.isSending}
            disabled={stopped || isEmpty(kind, draft)}
            leftSection={<IconSend size={16} aria-hidden />}
            onClick={send.send}
          >
            {kind === 'reply' ? 'Gửi' : 'Lưu ghi chú'}
          </Button>
        </Group>
      </Group>
    </div>
  )
}

const joined = (before: string, added: string): string =>
  before.trim() === '' ? added : `${before.trimEnd()}\n${added}`

function placeholderFor(kind: Kind, { mine, officer, status, send }: TicketDetail): string {
  if (kind === 'note') return 'Viết cho đồng nghiệp…'
  if (status === 'resolved') return 'Phiếu đã xong. Mở lại phiếu để trả lời thêm.'
  if (!mine) return officer === undefined ? 'Bạn nhận phiếu rồi trả lời.' : `${officer} đang giữ phiếu này.`
  return send.can ? 'Viết câu trả lời… (gõ / để chọn câu soạn sẵn)' : 'Kênh không nhận tin lúc này.'
}
