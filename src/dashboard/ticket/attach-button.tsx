import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import type { SendState } from '../../http/desk/contract'

interface AttachButtonProps {
  files: SendState['files']
  disabled: boolean
  onPick(files: File[]): void
}

/** A phone offers its camera, its pictures and its files here. */
export function AttachButton({ files: { rules, text }, disabled, onPick }: AttachButtonProps) {
  const accepted = rules.flatMap(({ kind, types }) => (kind === 'image' ? ['image/*'] : types)).join(',')
  return (
    <FileButton
      accept={accepted}
      multiple
      disabled={disabled}
      onChange={onPick}
      inputProps={{ 'aria-label': 'Chọn tệp' }}
    >
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="sm"
          disabled={disabled}
          title={`Gửi kèm ${text}`}
          leftSection={<IconPaperclip size={16} aria-hidden />}
        >
          Tệp
        </Button>
      )}
    </FileButton>
  )
}
