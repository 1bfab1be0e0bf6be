/**
 * The Meta app of this installation. Every Page is attached to the one app: they share its secret, its callback URL and
 * its verify token, and differ only in their Page tokens (which are credentials of the account).
 */
export interface MessengerApp {
  appId: string
  appSecret: string
  /** Still accepted on webhooks after the secret was reset; what we send is proved with the current one only. */
  previousAppSecret?: string
  verifyToken: string
  /** `https://graph.facebook.com`, or a fake platform. */
  apiUrl: string
  /** `v26.0`; never called without one. */
  apiVersion: string
}

/** The secrets that a genuine webhook or signed request may carry the signature of, the current one first. */
export function acceptedSecrets(app: MessengerApp): string[] {
  return app.previousAppSecret === undefined ? [app.appSecret] : [app.appSecret, app.previousAppSecret]
}
