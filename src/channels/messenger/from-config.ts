import type { Config } from '../../config'
import type { PlatformHttp } from '../http-client'
import { createMessengerChannel, type MessengerChannel } from './messenger'

/** Undefined when this installation is not set up for Messenger. */
export function openMessenger(
  { messenger }: Pick<Config, 'messenger'>,
  http: PlatformHttp,
): MessengerChannel | undefined {
  const { app, apiUrl, apiVersion } = messenger
  return app === undefined ? undefined : createMessengerChannel({ ...app, apiUrl, apiVersion }, http)
}
