import type { Reach } from './load'
import { startServiceProcess, type Exit, type ServiceProcess } from './service-process'

/** One service that dies and is started again on the same data; the platform learns its address at every start. */
export interface Lives extends Reach {
  start(): void
  /** Ends the present life and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<Exit>
  log(): string
}

interface Waiting {
  resolve(): void
  reject(error: unknown): void
}

export function createLives(
  dataDir: string,
  env: Readonly<Record<string, string>>,
  onUp: (url: string) => void,
): Lives {
  let running: ServiceProcess | undefined
  let started = 0
  let state: 'down' | 'starting' | 'up' | 'ending' = 'down'
  let waiting: Waiting[] = []

  function settle(how: (one: Waiting) => void): void {
    const settled = waiting
    waiting = []
    settled.forEach(how)
  }
  async function comeUp(given: ServiceProcess): Promise<void> {
    try {
      const url = await given.url
      if (given !== running || state !== 'starting') return
      onUp(url)
      state = 'up'
      settle((one) => one.resolve())
    } catch (error) {
      if (given === running && state === 'starting') settle((one) => one.reject(error))
    }
  }
  const nextUp = (): Promise<void> => new Promise((resolve, reject) => waiting.push({ resolve, reject }))

  return {
    start() {
      running = startServiceProcess(dataDir, env)
      started += 1
      state = 'starting'
      void comeUp(running)
    },
    async end(signal) {
      if (running === undefined) throw new Error('nothing is running')
      state = 'ending'
      running.signal(signal)
      return running.exit
    },
    async up() {
      while (state !== 'up') await nextUp()
      return started
    },
    async after(life) {
      while (state !== 'up' || started <= life) await nextUp()
      return started
    },
    log: () => running?.log() ?? '',
  }
}
