import { Button, Group, Select, Text, Textarea, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { CannedReply, Topics } from '../../http/desk/contract'
import { REPLY_CHARACTERS } from '../../http/desk/contract/limits'
import { fieldErrors } from '../api/field-errors'
import { useChange } from '../api/hooks'
import { FormDialog } from '../shell/form-dialog'
import { VALUES } from './values'

interface CannedReplyDialogProps {
  /** Undefined: a new one. */
  reply: CannedReply | undefined
  topics: Topics['topics']
  onClose(): void
}

export function CannedReplyDialog({ reply, topics, onClose }: CannedReplyDialogProps) {
  const [title, setTitle] = useState(reply?.title ?? '')
  const [text, setText] = useState(reply?.text ?? '')
  const [topic, setTopic] = useState(reply?.topic ?? null)
  const box = useRef<HTMLTextAreaElement>(null)
  const add = useChange('addCannedReply', ['listCannedReplies', 'ticketDrafts'])
  const change = useChange('changeCannedReply', ['listCannedReplies', 'ticketDrafts'])
  const error = add.error ?? change.error
  const faults = fieldErrors(error)
  function save(): void {
    const body = { title, text, ...(topic === null ? {} : { topic }) }
    if (reply === undefined) add.mutate({ body }, { onSuccess: onClose })
    else change.mutate({ params: { id: reply.id }, body }, { onSuccess: onClose })
  }
  /** At the place of the cursor, where the next letter would go. */
  function insert(word: string): void {
    const { selectionStart: from = text.length, selectionEnd: to = from } = box.current ?? {}
    setText(text.slice(0, from) + word + text.slice(to))
    setTimeout(() => {
      box.current?.focus()
      box.current?.setSelectionRange(from + word.length, from + word.length)
    })
  }
  return (
    <FormDialog
      title={reply === undefined ? 'Thêm câu soạn sẵn' : 'Sửa câu soạn sẵn'}
      confirm={reply === undefined ? 'Thêm' : 'Lưu'}
      size="lg"
      isRunning={add.isPending || change.isPending}
      error={error}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        label="Tên câu"
        description="Cán bộ tìm theo tên này."
        required
        maxLength={100}
        data-autofocus
        value={title}
        error={faults['title']}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        ref={box}
        label="Nội dung"
        required
        autosize
        minRows={5}
        maxRows={14}
        maxLength={REPLY_CHARACTERS}
        value={text}
        error={faults['text']}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="group" aria-label="Chèn thông tin">
        <Text size="sm" mb={6}>
          Chèn thông tin, máy điền khi dùng:
        </Text>
        <Group gap={6}>
          {VALUES.map(({ word, label }) => (
            <Button key={word} size="compact-sm" variant="default" onClick={() => insert(word)}>
              {label}
            </Button>
          ))}
        </Group>
      </div>
      <Select
        label="Chủ đề"
        description="Không bắt buộc. Có chủ đề thì câu chỉ hiện ở phiếu cùng chủ đề."
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ chủ đề' }}
        nothingFoundMessage="Không có chủ đề nào như vậy"
        data={topics.map(({ id, title: label }) => ({ value: id, label }))}
        value={topic}
        error={faults['topic']}
        onChange={setTopic}
      />
    </FormDialog>
  )
}
