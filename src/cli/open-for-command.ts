import { compose } from '../compose'
import type { Config } from '../config'
import { createLog } from '../log'
import type { CommandService } from './command-service'
import { commandServiceOf } from './command-service-of'

/**
 * The service on the store of the environment, for one command. Embedded, it is alone with the store, and what the command
 * puts into a mailbox waits for the next start. Distributed, workers elsewhere are woken; nothing of theirs is run here.
 */
export async function openForCommand(config: Config): Promise<CommandService & { close(): Promise<void> }> {
  const log = createLog('error')
  if (config.mode.kind === 'embedded') {
    const service = await compose(config, log)
    return { ...commandServiceOf(service, false), close: () => service.close() }
  }
  const service = await compose({ ...config, mode: { ...config.mode, role: 'web' } }, log, { visiting: true })
  await service.work.start()
  return { ...commandServiceOf(service, true), close: () => service.close() }
}
