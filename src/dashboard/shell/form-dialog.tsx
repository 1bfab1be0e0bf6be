import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { messageOf } from '../api/call'
import { useWide } from './use-wide'

interface FormDialogProps {
  title: string
  confirm: string
  isRunning: boolean
  /** Why it was refused the last time. */
  error: unknown
  /** What cannot be undone. */
  danger?: boolean
  size?: 'md' | 'lg' | 'xl'
  onConfirm(): void
  onClose(): void
  children: ReactNode
}

/** A form in a window of its own; a large one fills a phone. What is wrong is said in it, and what was typed stays. */
export function FormDialog(props: FormDialogProps) {
  const { title, confirm, isRunning, error, danger = false, size = 'md', onConfirm, onClose, children } = props
  const wide = useWide()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (!isRunning) onConfirm()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={!wide && size !== 'md'}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <form onSubmit={submit}>
        <Stack>
          {children}
          {error !== null && error !== undefined && (
            <Alert color="red" role="alert" p="xs">
              {messageOf(error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Thôi
            </Button>
            <Button type="submit" loading={isRunning} {...(danger ? { color: 'red.9' } : {})}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
