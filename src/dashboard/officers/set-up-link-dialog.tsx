import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { Answer } from '../../http/desk/contract'
import { fullTime } from '../words/times'

interface SetUpLinkDialogProps {
  name: string
  setUp: Answer<'makeSetUpLink'>
  onClose(): void
}

/** The one time that the link is shown: it closes by its button only, so that a slip does not lose it. */
export function SetUpLinkDialog({ name, setUp, onClose }: SetUpLinkDialogProps) {
  const link = new URL(setUp.link, window.location.origin).href
  const clipboard = useClipboard({ timeout: 4_000 })
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
      title={`Đường dẫn cho ${name}`}
    >
      <Stack>
        <Alert color="yellow" p="xs">
          Đường dẫn chỉ hiện lần này và chỉ dùng được một lần, đến {fullTime(setUp.endsAt)}. Ai có nó thì đặt được mật
          khẩu: bạn chép và gửi riêng cho {name}.
        </Alert>
        <Textarea
          label="Đường dẫn đặt mật khẩu"
          readOnly
          autosize
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="space-between">
          <Button
            leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={() => clipboard.copy(link)}
          >
            {clipboard.copied ? 'Đã chép' : 'Chép đường dẫn'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Tôi đã chép, đóng lại
          </Button>
        </Group>
        {clipboard.error !== null && (
          <Text size="sm" c="red.9" role="alert">
            Trình duyệt không cho chép. Bạn bấm vào ô trên, đường dẫn được chọn hết, rồi chép bằng tay.
          </Text>
        )}
        <Text size="xs" c="dimmed">
          Chưa kịp chép? Bạn tạo đường dẫn khác ở nút “Việc” của cán bộ này.
        </Text>
      </Stack>
    </Modal>
  )
}
