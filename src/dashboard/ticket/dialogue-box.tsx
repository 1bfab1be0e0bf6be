import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'

/** So far from the end one is reading what came before. */
const SCROLLED_UP_PX = 60

/** What was said, the newest at the end: it stays there unless one scrolled up. */
export function DialogueBox({ newest, children }: { newest: string | undefined; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const scrolledTo = useRef(0)
  useLayoutEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [newest])
  useEffect(() => {
    const shown = box.current
    if (shown === null) return
    const follow = (): void => {
      if (atEnd.current) shown.scrollTop = shown.scrollHeight
    }
    // A phone's keyboard, a longer draft or a picture that has come leaves less room: the newest stays in sight.
    const room = new ResizeObserver(follow)
    room.observe(shown)
    if (content.current !== null) room.observe(content.current)
    return () => room.disconnect()
  }, [])
  return (
    <div
      className="dialogue"
      ref={box}
      role="log"
      aria-label="Cuộc trò chuyện"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        // What grows below leaves one where one was: only going up is leaving the end.
        if (scrollHeight - scrollTop - clientHeight < SCROLLED_UP_PX) atEnd.current = true
        else if (scrollTop < scrolledTo.current) atEnd.current = false
        scrolledTo.current = scrollTop
      }}
    >
      <div ref={content}>{children}</div>
    </div>
  )
}
