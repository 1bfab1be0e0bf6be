import { openControlSocket, type ControlSocket } from '../control/control-socket'
import type { DataLock } from '../control/lock'
import { socketPath } from '../control/socket-path'
import type { CommandService } from './command-service'
import { executeCommand } from './execute'

/** Takes commands for the running service; whoever looks at the lock learns where. */
export async function serveCommands(
  service: CommandService,
  given: { dataDir: string; lock: DataLock; failed(command: string, error: unknown): void },
): Promise<ControlSocket> {
  const path = await socketPath(given.dataDir)
  const run = (request: Parameters<typeof executeCommand>[1]) => executeCommand(service, request)
  const control = await openControlSocket({ path, run, failed: given.failed })
  await given.lock.tell({ socket: path })
  return control
}
