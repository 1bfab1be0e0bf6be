import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of package.json, from wherever this was compiled to: where `public/` lies. */
export function packageRoot(from = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('The program does not lie in its package.')
  return packageRoot(above)
}
