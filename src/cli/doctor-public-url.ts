import { isIP } from 'node:net'
import type { PlatformHttp } from '../channels/http-client'
import { isPublic, type Config } from '../config'
import { SECOND } from '../time'
import type { Finding } from './doctor-checks'
import { sayWhyNotReached } from './doctor-reach'

const ASK_WITHIN_MS = 10 * SECOND

/** Whether platforms and workers can come in where PUBLIC_URL leads to. */
export async function checkPublicUrl(
  { publicUrl, zalo }: Pick<Config, 'publicUrl' | 'zalo'>,
  hasAccounts: boolean,
  http: PlatformHttp,
): Promise<Finding> {
  const name = `Địa chỉ công khai ${publicUrl}`
  if (!isPublic(publicUrl)) {
    const advice =
      'PUBLIC_URL chưa đặt: nền tảng không gửi webhook về máy riêng được, và người lao động không mở được /chat.'
    return { name, state: hasAccounts ? 'wrong' : 'warn', advice }
  }
  const url = new URL(publicUrl)
  const fault = faultOf(url, zalo.account !== undefined)
  if (fault !== undefined) return { name, state: 'wrong', advice: fault }
  const answer = await http({
    method: 'GET',
    url: new URL('/healthz', url).href,
    signal: AbortSignal.timeout(ASK_WITHIN_MS),
  })
  if (answer.kind === 'answered' && answer.status === 200) return { name, state: 'good' }
  if (answer.kind === 'answered') return { name, state: 'warn', advice: sayStatus(answer.status) }
  const certificate = CERTIFICATES.get(answer.reason)
  if (certificate !== undefined)
    return { name, state: 'wrong', advice: `${certificate} (${answer.reason}): nền tảng không gửi webhook tới.` }
  return {
    name,
    state: 'warn',
    advice:
      `Máy này không mở được /healthz qua địa chỉ đó (${sayWhyNotReached(answer.reason)}). ` +
      'Xem tên miền, chứng chỉ, proxy; dịch vụ phải đang chạy.',
  }
}

function faultOf({ protocol, hostname, port, pathname }: URL, hasZalo: boolean): string | undefined {
  if (protocol !== 'https:') return 'Phải bắt đầu bằng https:// (chứng chỉ hợp lệ).'
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
    return 'Phải là tên miền, không phải địa chỉ IP: nền tảng không nhận, và chứng chỉ cấp theo tên.'
  if (port !== '' && hasZalo) return 'Zalo không nhận địa chỉ có số cổng: dùng tên miền ở cổng 443.'
  return pathname === '/'
    ? undefined
    : `Chỉ ghi tới tên miền, bỏ phần ${pathname}: webhook, /chat và bàn làm việc nằm ngay dưới tên miền.`
}

const sayStatus = (status: number): string =>
  status >= 502 && status <= 504
    ? `Proxy ở địa chỉ đó có trả lời nhưng không tới được dịch vụ (HTTP ${status}): dịch vụ phải đang chạy, đúng PORT.`
    : `Địa chỉ đó trả lời HTTP ${status} cho /healthz: có lẽ là một trang web khác. Xem tên miền và proxy.`

const UNTRUSTED = 'Chứng chỉ tự ký hoặc thiếu chứng chỉ trung gian'
const CERTIFICATES: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'Chứng chỉ đã hết hạn'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'Chứng chỉ cấp cho tên miền khác'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNTRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNTRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNTRUSTED],
])
