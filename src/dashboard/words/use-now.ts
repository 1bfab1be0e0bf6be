import { useEffect, useState } from 'react'

/** The time, renewed each half minute: for "còn 5 phút" and the like. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
