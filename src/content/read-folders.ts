import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ContentFile } from '../flows/content'

export const CONTENT_FOLDERS = ['flows', 'intents'] as const

/** Every YAML file of the content folders, by its path from `root` with forward slashes, in the order of the paths. */
export async function readContentFolders(root: string): Promise<ContentFile[]> {
  const found: ContentFile[] = []
  for (const folder of CONTENT_FOLDERS) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile() || !/\.ya?ml$/.test(entry.name) || entry.name.startsWith('.')) continue
      const path = join(entry.parentPath, entry.name)
      found.push({ path: relative(root, path).split(sep).join('/'), text: await readFile(path, 'utf8') })
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}
