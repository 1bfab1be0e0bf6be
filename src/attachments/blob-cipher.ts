import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { BlobId, BlobKey } from './attachment'
import { BlobError } from './blob-store'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Nonce, tag, encrypted bytes. The id is part of what is authenticated: one blob cannot be put in another's place. */
export function encryptBlob(id: BlobId, key: BlobKey, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key, 'base64url'), nonce)
  cipher.setAAD(Buffer.from(id))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws BlobError when the key is another one or anything was changed. */
export function decryptBlob(id: BlobId, key: BlobKey, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, Buffer.from(key, 'base64url'), sealed.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(id))
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new BlobError('unreadable', id, { cause })
  }
}
