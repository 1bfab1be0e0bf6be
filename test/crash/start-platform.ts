import { startMessenger } from './messenger'
import type { Platform, PlatformName } from './platform'
import { startZalo } from './zalo'

const START: Record<PlatformName, () => Promise<Platform>> = { zalo: startZalo, messenger: startMessenger }

/** Every rule of the platform holds, but that Zalo does not count the calls of a minute. */
export const startPlatform = (name: PlatformName): Promise<Platform> => START[name]()
