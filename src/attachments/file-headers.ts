/** What a browser may show in its place; everything else is a download, so that nothing becomes a page of ours. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/)/

/** With these a browser shows or keeps the file and runs nothing of it. */
export function fileHeaders({ type, name }: { type: string; name?: string }): Record<string, string> {
  const shown = SHOWN.test(type)
  const called = name === undefined ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`
  return {
    'content-type': shown ? type : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}${called}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
  }
}
