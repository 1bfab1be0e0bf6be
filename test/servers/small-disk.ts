import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder on a disk of its own that can be filled to the last byte. Linux, for those who may mount. */
export interface SmallDisk {
  readonly folder: string
  /** Nothing more can be written; what is there can be read, and written over. */
  fill(): void
  empty(): void
  close(): void
}

/** @param folder made when absent; an empty folder on another disk will do */
export function mountSmallDisk(megabytes: number, folder = mkdtempSync(join(tmpdir(), 'mot-cham-disk-'))): SmallDisk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'mot-cham-test', folder])
  const filling = join(folder, 'filling')
  return {
    folder,
    fill() {
      const file = openSync(filling, 'w')
      try {
        for (let bytes = 1_000_000; bytes >= 1; bytes = Math.floor(bytes / 10)) writeWhile(file, Buffer.alloc(bytes))
      } finally {
        closeSync(file)
      }
    },
    empty: () => rmSync(filling, { force: true }),
    close() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeWhile(file: number, bytes: Buffer): void {
  for (;;) {
    try {
      writeSync(file, bytes)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}

/** Left out, and said so, where nobody may mount. */
export function describeOnSmallDisk(name: string, tests: () => void): void {
  if (canMount()) describe(name, tests)
  else describe.skip(`${name} (left out: a disk that can be filled needs the right to mount)`, tests)
}

function canMount(): boolean {
  try {
    mountSmallDisk(1).close()
    return true
  } catch {
    return false
  }
}
