import { createConnection, type Connection } from 'mongoose'
import { DAY, SECOND } from '../../time'

/**
 * Acknowledged is what a majority has, and reads are of the primary, since a turn must see the one before it: both also when
 * the URL says otherwise.
 * @param uri `mongodb://…` with the database's name
 * @param socketTimeoutMS how long one call may go unanswered
 */
export async function connectMongo(uri: string, socketTimeoutMS = 30 * SECOND): Promise<Connection> {
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
    socketTimeoutMS,
    maxPoolSize: 50,
    // Without it a call may wait without end for a connection of a pool that was cut off.
    waitQueueTimeoutMS: 10_000,
  })
  return connection.asPromise()
}

/** The same for calls that may take hours, such as adding an index to a large collection. */
export const connectPatiently = (uri: string): Promise<Connection> => connectMongo(uri, DAY)
