import { useEffect, useRef, useState } from 'react'
import type { SendState, TicketDetail } from '../../http/desk/contract'
import { call, messageOf } from '../api/call'
import { shrunkPicture } from './shrink-picture'
import type { Draft } from './use-draft'

export interface FilesInHand {
  /** Names of files on their way to the service. */
  uploading: readonly string[]
  /** Why the last one was not taken. */
  problem: string | undefined
  /** What a picture chosen in this page looks like, by the file's id. */
  looks: ReadonlyMap<string, string>
  add(files: Iterable<File>): void
}

/** Checks and hands over the files that an officer picks, drops or pastes; they stand in the draft once they are kept. */
export function useFiles({ id, send }: TicketDetail, draft: Draft): FilesInHand {
  const [uploading, setUploading] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string>()
  const [looks, setLooks] = useState<ReadonlyMap<string, string>>(new Map())
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  })
  const queue = useRef(Promise.resolve())
  const drawn = useRef<string[]>([])
  useEffect(() => () => drawn.current.forEach((address) => URL.revokeObjectURL(address)), [])

  async function upload(picked: File): Promise<void> {
    const checked = await fitting(picked, send.files)
    if (typeof checked === 'string') return setProblem(checked)
    const chosen = await call('addFile', { params: { id }, query: { name: picked.name }, file: checked })
    newest.current.addFile(chosen)
    if (chosen.kind !== 'image') return
    const address = URL.createObjectURL(checked)
    drawn.current.push(address)
    setLooks((before) => new Map(before).set(chosen.id, address))
  }
  async function take(one: File): Promise<void> {
    try {
      await upload(one)
    } catch (error) {
      setProblem(`Chưa đính kèm được "${one.name}". ${messageOf(error)}`)
    } finally {
      setUploading((before) => without(before, one.name))
    }
  }
  /** One after the other: they go out in the order in which they were picked. */
  function add(picked: readonly File[]): void {
    const room = Math.max(0, send.files.most - draft.files.length - uploading.length)
    const taken = picked.slice(0, room)
    setProblem(picked.length > room ? `Mỗi câu trả lời gửi kèm nhiều nhất ${send.files.most} tệp.` : undefined)
    setUploading((before) => [...before, ...taken.map(({ name }) => name)])
    for (const one of taken) queue.current = queue.current.then(() => take(one))
  }
  return { uploading, problem, looks, add: (files) => add([...files]) }
}

function without(names: readonly string[], name: string): string[] {
  const at = names.indexOf(name)
  return names.filter((_, n) => n !== at)
}

/** The file as it will be sent, or why it cannot go: said before the phone spends data on it. */
async function fitting(file: File, { rules, text }: SendState['files']): Promise<File | string> {
  const allowed = `Kênh này nhận: ${text}.`
  if (file.size === 0) return `"${file.name}" là tệp rỗng.`
  const pictures = rules.find(({ kind }) => kind === 'image')
  if (file.type.startsWith('image/') && pictures !== undefined) {
    const animated = file.type === 'image/gif' && pictures.types.includes('image/gif') && file.size <= pictures.maxBytes
    const ready = animated ? file : await shrunkPicture(file, pictures.maxBytes)
    return ready ?? `Không đọc được ảnh "${file.name}". ${allowed}`
  }
  const rule = rules.find(({ types }) => types.includes(file.type))
  if (rule === undefined) return `Không gửi được "${file.name}": kênh này không nhận loại tệp đó. ${allowed}`
  return file.size > rule.maxBytes ? `"${file.name}" lớn quá. ${allowed}` : file
}
