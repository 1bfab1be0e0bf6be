import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'

/** Where what was opened stands instead of the list: on a phone. */
export function BackToList({ onBack }: { onBack(): void }) {
  return (
    <ActionIcon variant="subtle" size="lg" hiddenFrom="md" aria-label="Về danh sách" onClick={onBack}>
      <IconArrowLeft size={20} aria-hidden />
    </ActionIcon>
  )
}
