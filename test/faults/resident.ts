import { readFileSync } from 'node:fs'

/** A process' memory in megabytes, as the kernel counts it: now, and the most it ever had. Linux. */
export function residentMb(pid: number | undefined): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_000
  return { now: of('VmRSS'), most: of('VmHWM') }
}

/** Clock ticks of the kernel: 100 a second on every Linux that there is. */
const TICK_MS = 10
/** Behind the program's name, which may hold anything. */
const [USER, SYSTEM] = [11, 12]

/** What a process has computed so far. */
export function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS
}
