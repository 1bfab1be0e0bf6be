import { startMongo, type RunningMongo } from '../servers/mongo'

/** The database of an installation, with its data in a file: it can be killed and comes back with what it had. */
export interface Database {
  readonly uri: string
  /** As by a power cut. MongoDB itself, where `MONGODB_URI` names it, is left alone. */
  kill(): Promise<void>
  /** Again, on the same port and the same data. */
  start(): Promise<void>
}

export async function startDatabase(file: string): Promise<Database> {
  let running: RunningMongo = await startMongo({ file })
  const { uri } = running
  return {
    uri,
    kill: () => running.kill(),
    async start() {
      running = await startMongo({ port: Number(new URL(uri).port), file })
    },
  }
}
