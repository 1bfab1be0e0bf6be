import type { DataFolder } from '../data-folder'
import { refuseMoved } from '../moved-installation'
import type { Mode } from '../mode'
import type { Backing, BackingDeps } from './backing'
import { openEmbedded } from './embedded'

/** MongoDB's and Redis' libraries are read only where they are used. */
export async function openBacking(mode: Mode, folder: DataFolder, deps: BackingDeps): Promise<Backing> {
  if (mode.kind === 'embedded') {
    await refuseMoved(folder)
    return openEmbedded(folder, deps)
  }
  const { openDistributed } = await import('./distributed.js')
  return openDistributed(mode, deps)
}
