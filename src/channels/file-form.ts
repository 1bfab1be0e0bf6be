import type { OutgoingFile } from '../attachments/outgoing'

/** An upload's body: the other fields first, as platforms read them in that order. */
export function fileForm(
  field: string,
  { name, type }: OutgoingFile,
  bytes: Buffer,
  others: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(others)) form.append(key, value)
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name)
  return form
}
