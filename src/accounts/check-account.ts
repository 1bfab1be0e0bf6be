import type { Channel, CheckItem } from '../channels/channel'
import { SECOND } from '../time'
import type { OwnedAccount } from './account-repository'

/** A platform that does not answer in this time is told as one that could not be asked. */
const ASK_WITHIN_MS = 30 * SECOND

/** The platform's checklist, asked of the platform now. `channel` undefined: this installation is not set up for it. */
export async function checkAccount(
  account: OwnedAccount,
  channel: Pick<Channel, 'health'> | undefined,
): Promise<CheckItem[]> {
  if (channel === undefined) {
    const advice = 'Kênh này chưa được cài đặt: xem các biến môi trường của kênh trong .env.example.'
    return [{ name: `Kênh ${account.channel}`, state: 'missing', advice }]
  }
  try {
    return await channel.health(account, AbortSignal.timeout(ASK_WITHIN_MS))
  } catch {
    // The error's own words may hold a token.
    return [
      { name: 'Hỏi nền tảng', state: 'unknown', advice: 'Không hỏi được nền tảng. Kiểm tra đường mạng rồi thử lại.' },
    ]
  }
}
