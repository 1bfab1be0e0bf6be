import { Text } from '@mantine/core'
import type { CannedReply } from '../../http/desk/contract'
import { useChange } from '../api/hooks'
import { FormDialog } from '../shell/form-dialog'

export function RemoveDialog({ reply: { id, title }, onClose }: { reply: CannedReply; onClose(): void }) {
  const remove = useChange('removeCannedReply', ['listCannedReplies', 'ticketDrafts'])
  return (
    <FormDialog
      title="Xoá câu soạn sẵn?"
      confirm="Xoá"
      danger
      isRunning={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { id } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm">“{title}” không còn để chọn khi trả lời. Tin đã gửi không thay đổi.</Text>
    </FormDialog>
  )
}
