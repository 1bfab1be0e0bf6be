import { Button, Select, SimpleGrid, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { CannedReply } from '../../http/desk/contract'
import { useRead } from '../api/hooks'
import { useRoles } from '../session/session'
import { matches } from '../shell/fold'
import { Page } from '../shell/page'
import { Empty, Failed, Loading } from '../shell/states'
import { CannedReplyCard } from './canned-reply-card'
import { CannedReplyDialog } from './canned-reply-dialog'
import { RemoveDialog } from './remove-dialog'

type Dialog = { kind: 'edit'; reply: CannedReply | undefined } | { kind: 'remove'; reply: CannedReply }

/** Answers that are written once and used often, with the worker's values in them. */
export function CannedRepliesPage() {
  const has = useRoles()
  const replies = useRead('listCannedReplies')
  const topics = useRead('listTopics', {}, { staleMs: 300_000 }).data?.topics ?? []
  const [typed, setTyped] = useState('')
  const [topic, setTopic] = useState<string | null>(null)
  const [dialog, setDialog] = useState<Dialog>()
  const mayAdd = has('lead') || has('editor')
  const close = (): void => setDialog(undefined)
  const all = replies.data?.replies ?? []
  const found = all.filter(
    (one) => (topic === null || one.topic === topic) && matches(typed, one.title, one.text, one.unit.name),
  )
  const titleOf = (id: string | undefined): string | undefined =>
    id === undefined ? undefined : (topics.find((one) => one.id === id)?.title ?? id)
  return (
    <Page
      lead="Câu trả lời viết một lần, dùng nhiều lần. Cán bộ chọn ở nút “Câu soạn sẵn” khi trả lời phiếu."
      actions={
        mayAdd && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setDialog({ kind: 'edit', reply: undefined })}
          >
            Thêm câu
          </Button>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md" maw={720}>
        <TextInput
          label="Tìm"
          placeholder="Từ trong câu, không dấu cũng được"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label="Chủ đề"
          placeholder="Mọi chủ đề"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Bỏ lọc theo chủ đề' }}
          nothingFoundMessage="Không có chủ đề nào như vậy"
          data={topics.map(({ id, title }) => ({ value: id, label: title }))}
          value={topic}
          onChange={setTopic}
        />
      </SimpleGrid>
      {replies.isPending && <Loading what="Đang tải các câu" />}
      {replies.isError && replies.data === undefined && (
        <Failed error={replies.error} again={() => void replies.refetch()} />
      )}
      {replies.data !== undefined && found.length === 0 && <Nothing none={all.length === 0} />}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {found.map((reply) => (
          <CannedReplyCard
            key={reply.id}
            reply={reply}
            topic={titleOf(reply.topic)}
            onEdit={() => setDialog({ kind: 'edit', reply })}
            onRemove={() => setDialog({ kind: 'remove', reply })}
          />
        ))}
      </SimpleGrid>
      {dialog?.kind === 'edit' && <CannedReplyDialog reply={dialog.reply} topics={topics} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveDialog reply={dialog.reply} onClose={close} />}
    </Page>
  )
}

function Nothing({ none }: { none: boolean }) {
  if (none) return <Empty title="Chưa có câu soạn sẵn nào">Thêm câu mà cán bộ của bạn hay phải viết lại.</Empty>
  return <Empty title="Không tìm thấy câu nào">Bạn thử bớt điều kiện, hoặc tìm bằng từ khác.</Empty>
}
