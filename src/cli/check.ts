import { systemClock } from '../time'
import { checkFolders } from './content/check'

/** The content's part of `npm run check`, also for another folder than this one; 1 when there is a fault. */
export async function checkCommand(argv: string[]): Promise<number> {
  const { exitCode, output } = await checkFolders({ contentRoot: argv[0] ?? process.cwd(), clock: systemClock })
  process.stdout.write(output)
  return exitCode
}
