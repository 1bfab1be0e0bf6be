import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ContentFile } from './content'

/** The folders of content, below the project's root. */
export const CONTENT_FOLDERS = ['flows', 'intents'] as const

/** An editor that truncates and then writes is done within milliseconds; a file that stays empty is meant so. */
const TRIES = 5

/**
 * Every YAML file of the folders, by path from the root with `/`. A file that changes while it is read is read again;
 * one that disappears meanwhile is left out. A folder that does not exist holds no files.
 */
export async function readFolders(root: string, folders: readonly string[] = CONTENT_FOLDERS): Promise<ContentFile[]> {
  const paths = (await Promise.all(folders.map((folder) => yamlFilesIn(join(root, folder))))).flat()
  const files = await Promise.all(
    paths.map(async (path): Promise<ContentFile[]> => {
      const text = await readSettled(path)
      return text === undefined ? [] : [{ path: relative(root, path).split(sep).join('/'), text }]
    }),
  )
  return files.flat().sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Editors' own files (`.luong.yaml.swp`, `luong.yaml~`, `#luong.yaml#`) are none of ours. */
export function isContentFile(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1)
  return /^[^.#~].*\.ya?ml$/.test(name)
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent)
  return (entries ?? []).flatMap((entry) =>
    !entry.isDirectory() && isContentFile(entry.name) ? [join(entry.parentPath, entry.name)] : [],
  )
}

async function readSettled(path: string): Promise<string | undefined> {
  for (let left = TRIES; ; left -= 1) {
    const before = await stat(path).catch(absent)
    const text = await readFile(path, 'utf8').catch(absent)
    const after = await stat(path).catch(absent)
    if (before === undefined || text === undefined || after === undefined) return undefined
    const isSettled = before.mtimeMs === after.mtimeMs && before.size === after.size && text !== ''
    if (isSettled || left === 1) return text
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function absent(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
