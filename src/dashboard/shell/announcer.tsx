import { ActionIcon, Popover, Stack, Switch } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { LiveEvent } from '../../http/desk/contract'
import { useLiveEvents } from '../api/live'
import { capped } from '../words/numbers'
import { chime } from './chime'
import { mayAskForPopUps, onPopUpTapped, popUp } from './pop-up'
import { tellOnce } from './tell-once'

const TITLE = 'Một Chạm · Bàn làm việc'

/** Tells of what is new: a number in the title, a sound, a notification of the browser; each officer chooses. */
export function Announcer({ waiting }: { waiting: number }) {
  const [sound, setSound] = useLocalStorage({ key: 'desk.sound', defaultValue: true })
  const [refused, setRefused] = useState(false)
  const [, navigate] = useLocation()
  const [pop, setPop] = useLocalStorage({ key: 'desk.notification', defaultValue: false })
  useEffect(() => {
    document.title = waiting === 0 ? TITLE : `(${capped(waiting)}) ${TITLE}`
    if ('setAppBadge' in navigator) void navigator.setAppBadge(waiting).catch(() => undefined)
  }, [waiting])
  useEffect(() => onPopUpTapped(navigate), [navigate])
  useLiveEvents((event) => {
    const words = wordsFor(event)
    if (words === undefined) return
    void tellOnce(JSON.stringify(event), () => {
      if (sound) chime()
      if (pop && document.hidden) void notify(words, event)
    })
  })
  const choosePop = (wanted: boolean): void => {
    if (!wanted) return setPop(false)
    void Notification.requestPermission().then(async () => {
      const isShown = await popUp('Thông báo đã bật', 'tried')
      setPop(isShown)
      setRefused(!isShown)
    })
  }
  const canPop = mayAskForPopUps() && !refused
  return (
    <Popover withinPortal trapFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="subtle" size="lg" aria-label="Cách báo khi có việc mới">
          {sound || pop ? <IconBell aria-hidden size={20} /> : <IconBellOff aria-hidden size={20} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="md" aria-label="Cách báo khi có việc mới">
        <Stack>
          <Switch label="Âm báo" checked={sound} onChange={(event) => setSound(event.currentTarget.checked)} />
          <Switch
            label="Thông báo của trình duyệt"
            description={
              canPop ? 'Khi trang này không ở trước mặt bạn' : 'Trình duyệt này không cho trang hiện thông báo'
            }
            disabled={!canPop}
            checked={pop}
            onChange={(event) => choosePop(event.currentTarget.checked)}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Nothing of what a worker wrote: a notification shows on a locked screen. */
function wordsFor(event: LiveEvent): string | undefined {
  if (event.kind === 'case') return 'Phản ánh ẩn danh có tin mới'
  if (event.kind !== 'ticket') return undefined
  if (event.what === 'opened') return event.urgent ? `Phiếu khẩn ${event.code}` : `Phiếu mới ${event.code}`
  if (event.what === 'worker-wrote' && event.mine) return `Phiếu ${event.code}: người lao động viết thêm`
  return event.forYou === true || (event.what === 'overdue' && event.mine)
    ? `Phiếu ${event.code} đã quá hạn`
    : undefined
}

function notify(words: string, event: LiveEvent): Promise<boolean> {
  const id = event.kind === 'ticket' ? event.id : undefined
  return popUp(words, id ?? 'case', id === undefined ? '/vu-viec' : `/hop-thu/${encodeURIComponent(id)}`)
}
