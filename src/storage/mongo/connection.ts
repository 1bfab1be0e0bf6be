import { createConnection, type Connection } from 'mongoose'

/**
 * Acknowledged is what a majority has, and reads are of the primary, since a turn must see the one before it: both also when
 * the URL says otherwise.
 * @param uri `mongodb://…` with the database's name
 */
export async function connectMongo(uri: string): Promise<Connection> {
  const connection = createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    writeConcern: { w: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
    ignoreUndefined: true,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    maxPoolSize: 50,
    // Without it a call may wait without end for a connection of a pool that was cut off.
    waitQueueTimeoutMS: 10_000,
  })
  return connection.asPromise()
}
