import { ActionIcon, Menu, Switch, Stack } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { LiveEvent } from '../../http/desk/contract'
import { useLiveEvents } from '../api/live'
import { capped } from '../words/numbers'
import { chime } from './chime'

const TITLE = 'Một Chạm · Bàn làm việc'

/** Tells of what is new: a number in the title, a sound, a notification of the browser; each officer chooses. */
export function Announcer({ waiting }: { waiting: number }) {
  const [sound, setSound] = useLocalStorage({ key: 'desk.sound', defaultValue: true })
  const [pop, setPop] = useLocalStorage({ key: 'desk.notification', defaultValue: false })
  useEffect(() => {
    document.title = waiting === 0 ? TITLE : `(${capped(waiting)}) ${TITLE}`
  }, [waiting])
  useLiveEvents((event) => {
    const words = wordsFor(event)
    if (words === undefined) return
    if (sound) chime()
    if (pop && document.hidden && Notification.permission === 'granted') notify(words, event)
  })
  const choosePop = (wanted: boolean): void => {
    if (!wanted) return setPop(false)
    void Notification.requestPermission().then((answer) => setPop(answer === 'granted'))
  }
  const canPop = 'Notification' in window && Notification.permission !== 'denied'
  return (
    <Menu closeOnItemClick={false} withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label="Cách báo khi có việc mới">
          {sound || pop ? <IconBell aria-hidden size={20} /> : <IconBellOff aria-hidden size={20} />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown p="md">
        <Stack>
          <Switch label="Âm báo" checked={sound} onChange={(event) => setSound(event.currentTarget.checked)} />
          <Switch
            label="Thông báo của trình duyệt"
            description={
              canPop ? 'Khi trang này không ở trước mặt bạn' : 'Trình duyệt đang chặn thông báo của trang này'
            }
            disabled={!canPop}
            checked={pop}
            onChange={(event) => choosePop(event.currentTarget.checked)}
          />
        </Stack>
      </Menu.Dropdown>
    </Menu>
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

function notify(words: string, event: LiveEvent): void {
  const shown = new Notification(words, { tag: event.kind === 'ticket' ? event.id : 'case' })
  shown.onclick = () => {
    window.focus()
    if (event.kind === 'ticket') window.location.assign(`/hop-thu/${encodeURIComponent(event.id)}`)
    shown.close()
  }
}
