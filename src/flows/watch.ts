import { join } from 'node:path'
import { watch } from 'chokidar'
import type { ContentFile } from './content'
import { CONTENT_FOLDERS, isContentFile, readFolders } from './read-folders'
import { digestOf, hashesOf, textsOf } from './revision'

export interface WatchOptions {
  root: string
  folders?: readonly string[]
  /** Called with all files, never twice at a time, and only when their texts have changed since the last call. */
  onChange(files: ContentFile[]): Promise<void> | void
  /** A callback that failed, or folders that cannot be read; watching goes on. */
  onError(error: unknown): void
}

export interface ContentWatch {
  close(): Promise<void>
}

/**
 * How long nothing must change before the files are read: editors and copies write many files at once. More than the
 * 50 ms in which chokidar drops a second change of the same file, so that the reading comes after it.
 */
const QUIET_MS = 150

/** Watches the content folders. Resolves when changes are seen; the files as they are then count as known. */
export async function watchContent(options: WatchOptions): Promise<ContentWatch> {
  const { root, folders = CONTENT_FOLDERS, onChange, onError } = options
  let known = ''
  let quiet: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    const files = await readFolders(root, folders)
    const seen = digestOf(Object.entries(hashesOf(textsOf(files))))
    if (seen === known) return
    known = seen
    await onChange(files)
  }
  const changed = (): void => {
    clearTimeout(quiet)
    quiet = setTimeout(() => {
      reading = reading.then(look).catch(onError)
    }, QUIET_MS)
  }
  const watcher = watch(
    folders.map((folder) => join(root, folder)),
    { ignoreInitial: true, ignored: (path, stats) => stats?.isFile() === true && !isContentFile(path) },
  )
  await new Promise<void>((resolve, reject) => watcher.once('ready', resolve).once('error', reject))
  known = digestOf(Object.entries(hashesOf(textsOf(await readFolders(root, folders)))))
  watcher.on('all', changed).on('error', onError)
  return {
    async close() {
      clearTimeout(quiet)
      await watcher.close()
      await reading
    },
  }
}
