import { besideBottender } from './beside-bottender'
import { desk } from './desk'
import { edits } from './edits'
import { growth } from './growth'
import { intake } from './intake'
import { machine } from './machine'
import { memory } from './memory'
import { noisy } from './noisy'
import { reply } from './reply'
import { scale } from './scale'
import { understanding } from './understanding'

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void> | void>> = {
  'beside-bottender': besideBottender,
  desk,
  edits,
  growth,
  intake,
  machine,
  memory,
  noisy,
  reply,
  scale,
  understanding,
}

async function main(): Promise<void> {
  for (const end of ['SIGINT', 'SIGTERM'] as const) process.once(end, () => process.exit(1))
  const name = process.argv[2] ?? ''
  const bench = BENCHES[name]
  if (bench === undefined) throw new Error(`Which bench? There are: ${Object.keys(BENCHES).join(', ')}.`)
  await bench(process.argv.slice(3))
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  // What still runs ends with this process.
  process.exit(1)
})
