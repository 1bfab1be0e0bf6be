import { Box, Button, Group, Select, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useWide } from '../shell/use-wide'
import { Empty } from '../shell/states'
import '../ticket/ticket.css'
import { CHANNELS } from '../words/labels'
import { Explained } from './explained'
import { TestChat } from './test-chat'
import './try.css'
import { useTrial } from './use-trial'

const channels = Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))

/** A chat with the content that is live, and what happened inside for each message. */
export function TryPage() {
  const trial = useTrial()
  const wide = useWide()
  const [chosen, setChosen] = useState<number>()
  const shown = chosen ?? trial.turns.findLastIndex(({ answer }) => answer !== undefined)
  const again = (): void => {
    setChosen(undefined)
    trial.startAgain()
  }
  return (
    <Box className="try">
      <Box className="try-chat" component="section" aria-label="Trò chuyện thử">
        <Box className="ticket-head">
          <Group align="flex-end" gap="xs" justify="space-between">
            <Select
              label="Thử như trên kênh"
              size="xs"
              w={170}
              allowDeselect={false}
              data={channels}
              value={trial.channel}
              onChange={(value) => {
                const channel = channels.find((one) => one.value === value)
                if (channel === undefined) return
                setChosen(undefined)
                trial.chooseChannel(channel.value as typeof trial.channel)
              }}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              disabled={trial.turns.length === 0}
              onClick={again}
            >
              Bắt đầu lại
            </Button>
          </Group>
          <Text size="xs" c="dimmed" mt={4}>
            Nội dung đang chạy trả lời. Không có gì được lưu, không có gì được gửi đi.
          </Text>
        </Box>
        <TestChat
          trial={trial}
          shown={shown}
          inline={!wide}
          onShow={(n) => setChosen(n)}
          onSent={() => setChosen(undefined)}
        />
      </Box>
      {wide && (
        <Box className="try-inside" component="section" aria-label="Bên trong" tabIndex={0}>
          <Inside turn={trial.turns[shown]} />
        </Box>
      )}
    </Box>
  )
}

function Inside({ turn }: { turn: ReturnType<typeof useTrial>['turns'][number] | undefined }) {
  if (turn?.answer === undefined) {
    return (
      <Empty title="Máy nghĩ gì">
        Mỗi câu bạn gửi được giải thích ở đây: đọc thành gì, hiểu là chủ đề nào, vì sao trả lời như vậy.
      </Empty>
    )
  }
  return (
    <>
      <Text size="sm" className="words" mb="md">
        “{turn.said}”
      </Text>
      <Explained answer={turn.answer} />
    </>
  )
}
