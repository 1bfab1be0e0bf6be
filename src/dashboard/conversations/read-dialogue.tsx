import { Button, Text } from '@mantine/core'
import { Fragment } from 'react'
import { messageOf } from '../api/call'
import { DialogueBox } from '../ticket/dialogue-box'
import { Line } from '../ticket/line'
import { dayOf, longDayOf } from '../words/times'
import type { useConversation } from './use-conversation'

/** What was said, the newest at the end, earlier parts on demand; stays at the newest unless one scrolled up. */
export function ReadDialogue({ opened }: { opened: ReturnType<typeof useConversation> }) {
  const { lines, earlier, isLoadingEarlier, error, again } = opened
  return (
    <DialogueBox newest={lines.at(-1)?.id}>
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
    </DialogueBox>
  )
}
