import { Alert, CloseButton, Group, Loader, Text } from '@mantine/core'
import { IconFile, IconPhoto } from '@tabler/icons-react'
import { sizeOf } from '../words/numbers'
import type { Draft } from './use-draft'
import type { FilesInHand } from './use-files'

/** What goes with the reply, and what is still on its way to the service. */
export function ChosenFiles({ draft, inHand }: { draft: Draft; inHand: FilesInHand }) {
  return (
    <>
      {inHand.problem !== undefined && (
        <Alert color="red" role="alert" mt={6} p="xs">
          {inHand.problem}
        </Alert>
      )}
      {draft.files.length + inHand.uploading.length > 0 && (
        <ul className="chosen-files" aria-label="Tệp gửi kèm">
          {draft.files.map(({ id, kind, name, bytes }) => (
            <li key={id} className="chosen-file">
              {inHand.looks.has(id) ? (
                <img src={inHand.looks.get(id)} alt="" />
              ) : kind === 'image' ? (
                <IconPhoto size={24} aria-hidden />
              ) : (
                <IconFile size={24} aria-hidden />
              )}
              <div className="chosen-name">
                <Text size="xs" truncate>
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {sizeOf(bytes)}
                </Text>
              </div>
              <CloseButton aria-label={`Bỏ tệp ${name}`} onClick={() => draft.dropFile(id)} />
            </li>
          ))}
          {inHand.uploading.map((name, n) => (
            <li key={`${name}:${n}`} className="chosen-file">
              <Group gap="xs" wrap="nowrap" role="status">
                <Loader size="xs" aria-hidden />
                <Text size="xs" truncate maw={160}>
                  Đang tải lên {name}
                </Text>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
