import { Box, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRef, type ReactNode } from 'react'
import './panes.css'
import { useWide } from './use-wide'

interface PanesProps {
  list: ReactNode
  listLabel: string
  /** Undefined when nothing is opened: `nothing` stands there, where there is room for it. */
  detail: ReactNode | undefined
  detailLabel: string
  nothing: ReactNode
}

/** A list, and beside it (on a phone: instead of it) what was opened. The keys j and k go down and up. */
export function Panes({ list, listLabel, detail, detailLabel, nothing }: PanesProps) {
  const wide = useWide()
  const box = useRef<HTMLDivElement>(null)
  useHotkeys([
    ['j', () => step(box.current, 1)],
    ['k', () => step(box.current, -1)],
  ])
  return (
    <Box className="panes" ref={box}>
      {(wide || detail === undefined) && (
        <Box className="pane" component="section" aria-label={listLabel}>
          {list}
        </Box>
      )}
      {(wide || detail !== undefined) && (
        <Box className="pane" component="section" aria-label={detailLabel}>
          {detail ?? nothing}
        </Box>
      )}
    </Box>
  )
}

interface PaneRowProps {
  href: string
  opened: boolean
  urgent?: boolean
  onOpen(): void
  children: ReactNode
  [more: `data-${string}`]: string | boolean
}

export function PaneRow({ href, opened, urgent = false, onOpen, children, ...more }: PaneRowProps) {
  return (
    <UnstyledButton
      {...more}
      className="pane-row"
      component="a"
      href={href}
      data-opened={opened}
      data-urgent={urgent}
      aria-current={opened ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onOpen()
      }}
    >
      {children}
    </UnstyledButton>
  )
}

/** Moves the keyboard's focus to the next or the previous row. */
function step(box: HTMLDivElement | null, by: 1 | -1): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>('.pane-row') ?? [])]
  const at = rows.findIndex((row) => row === document.activeElement)
  const opened = rows.findIndex((row) => row.dataset['opened'] === 'true')
  rows[Math.max(0, Math.min(rows.length - 1, (at >= 0 ? at : opened) + by))]?.focus()
}
