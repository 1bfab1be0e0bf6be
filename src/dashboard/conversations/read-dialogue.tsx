import { Button, Text } from '@mantine/core'
import { Fragment, useLayoutEffect, useRef } from 'react'
import { messageOf } from '../api/call'
import { Line } from '../ticket/line'
import { dayOf, longDayOf } from '../words/times'
import type { useConversation } from './use-conversation'

/** What was said, the newest at the end, earlier parts on demand; stays at the newest unless one scrolled up. */
export function ReadDialogue({ opened }: { opened: ReturnType<typeof useConversation> }) {
  const { lines, earlier, isLoadingEarlier, error, again } = opened
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const newest = lines.at(-1)?.id
  useLayoutEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [newest])
  return (
    <div
      className="dialogue"
      ref={box}
      role="log"
      aria-label="Cuộc trò chuyện"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60
      }}
    >
      {error !== null && (
        <Text size="sm" c="red.9" ta="center" role="alert">
          {messageOf(error)}{' '}
          <Button size="compact-xs" variant="default" onClick={again}>
            Thử lại
          </Button>
        </Text>
      )}
      {earlier !== undefined && (
        <Button variant="subtle" size="xs" fullWidth loading={isLoadingEarlier} onClick={earlier}>
          Xem phần trước
        </Button>
      )}
      {lines.length === 0 && <div className="happened">Chưa có lời nào.</div>}
      {lines.map((line, n) => {
        const before = lines[n - 1]
        return (
          <Fragment key={line.id}>
            {(before === undefined || dayOf(before.at) !== dayOf(line.at)) && (
              <div className="happened">{longDayOf(line.at)}</div>
            )}
            <Line line={line} ticketId={undefined} />
          </Fragment>
        )
      })}
    </div>
  )
}
