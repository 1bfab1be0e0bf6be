import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, normalize } from 'node:path'
import { UsageError } from './usage-error'

/** Writes files into a folder that is new or empty: nothing that somebody edits is written over. */
export async function writeFiles(folder: string, files: readonly { path: string; text: string }[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) throw new UsageError(`Thư mục ${folder} không trống: chọn thư mục khác.`)
  for (const { path, text } of files) {
    if (isAbsolute(path) || normalize(path).startsWith('..')) throw new UsageError(`Tệp ${path} nằm ngoài thư mục.`)
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text)
  }
}
