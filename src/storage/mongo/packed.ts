import { gunzipSync, gzipSync } from 'node:zlib'
import { mongo } from 'mongoose'

/** Any plain value as compressed JSON: for what is only ever read whole. */
export const pack = (value: unknown): mongo.Binary => binary(gzipSync(JSON.stringify(value), { level: 4 }))
export const unpack = (packed: mongo.Binary): unknown => JSON.parse(gunzipSync(bytesOf(packed)).toString('utf8'))

export const binary = (bytes: Uint8Array): mongo.Binary => new mongo.Binary(bytes)
export const bytesOf = (stored: mongo.Binary): Uint8Array => stored.value()
