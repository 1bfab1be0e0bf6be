import { Alert, Button, Group, Loader, Paper, Text, Textarea, UnstyledButton } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { messageOf } from '../api/call'
import { Explained } from './explained'
import type { Trial, Turn } from './use-trial'

interface TestChatProps {
  trial: Trial
  /** The turn that is explained. */
  shown: number
  /** There is no room beside the chat: the explanation stands below its message. */
  inline: boolean
  onShow(turn: number | undefined): void
  onSent(): void
}

export function TestChat({ trial, shown, inline, onShow, onSent }: TestChatProps) {
  const box = useRef<HTMLDivElement>(null)
  const { length } = trial.turns
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [length, trial.isAnswering])
  const [opened, setOpened] = useState<number>()
  const toggle = (n: number): void => {
    setOpened(opened === n ? undefined : n)
    onShow(n)
  }
  return (
    <>
      <div className="dialogue" ref={box} role="log" aria-label="Cuộc trò chuyện thử" tabIndex={0}>
        {length === 0 && (
          <Text size="sm" c="#46525f" ta="center" mt="xl">
            Bạn nhắn như một người lao động, ví dụ: “tăng ca chủ nhật tính sao”.
          </Text>
        )}
        {trial.turns.map((turn, n) => (
          <TurnView
            key={n}
            turn={turn}
            isLast={n === length - 1}
            isShown={inline ? opened === n : shown === n}
            inline={inline}
            trial={trial}
            onShow={() => toggle(n)}
            onSent={onSent}
          />
        ))}
      </div>
      <Writing isAnswering={trial.isAnswering} onWrite={trial.write} onSent={onSent} />
    </>
  )
}

interface TurnViewProps {
  turn: Turn
  isLast: boolean
  isShown: boolean
  inline: boolean
  trial: Trial
  onShow(): void
  onSent(): void
}

function TurnView({ turn, isLast, isShown, inline, trial, onShow, onSent }: TurnViewProps) {
  const { said, tapped, answer, error } = turn
  return (
    <>
      <div className="line" data-from="worker" data-shown={isShown}>
        <Text size="xs" c="#46525f">
          {tapped ? 'Bạn bấm nút' : 'Bạn'}
        </Text>
        <div className="bubble">{said}</div>
        {answer !== undefined && (
          <UnstyledButton onClick={onShow} {...(inline ? { 'aria-expanded': isShown } : { 'aria-pressed': isShown })}>
            <Text size="xs" td="underline" c="#46525f" py={4}>
              {inline && isShown ? 'Ẩn giải thích' : 'Vì sao máy trả lời vậy?'}
            </Text>
          </UnstyledButton>
        )}
      </div>
      {inline && isShown && answer !== undefined && (
        <Paper withBorder p="sm" mb="sm">
          <Explained answer={answer} />
        </Paper>
      )}
      {answer === undefined && error === undefined && <Loader size="xs" aria-label="Máy đang trả lời" ml="auto" />}
      {error !== undefined && (
        <Alert color="red" role="alert" p="xs" mb="sm">
          <Text size="sm">{messageOf(error)}</Text>
          <Button size="compact-sm" variant="default" mt={6} onClick={trial.repeat}>
            Gửi lại
          </Button>
        </Alert>
      )}
      {answer?.said.map(({ text, topic, choices }, n) => (
        <div key={n} className="line" data-from="bot">
          <Text size="xs" c="#46525f">
            {topic === undefined ? 'Máy' : `Máy · ${topic}`}
          </Text>
          <div className="bubble">{text}</div>
          <div className="choices">
            {choices.map((choice) => (
              <Button
                key={choice.payload}
                size="xs"
                radius="xl"
                variant="default"
                disabled={!isLast || trial.isAnswering}
                onClick={() => {
                  onSent()
                  trial.tap(choice)
                }}
              >
                {choice.label}
              </Button>
            ))}
          </div>
        </div>
      ))}
      {answer !== undefined && answer.said.length === 0 && (
        <div className="happened">Máy không trả lời câu này. Bấm “Vì sao” để biết lý do.</div>
      )}
    </>
  )
}

interface WritingProps {
  isAnswering: boolean
  onWrite(text: string): void
  onSent(): void
}

function Writing({ isAnswering, onWrite, onSent }: WritingProps) {
  const [text, setText] = useState('')
  const send = (): void => {
    if (text.trim() === '' || isAnswering) return
    onSent()
    onWrite(text.trim())
    setText('')
  }
  return (
    <div className="composer">
      <Group gap="xs" wrap="nowrap" align="flex-end">
        <Textarea
          flex={1}
          aria-label="Lời nhắn thử"
          placeholder="Nhắn thử…"
          autosize
          minRows={1}
          maxRows={5}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <Button
          disabled={text.trim() === ''}
          loading={isAnswering}
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={send}
        >
          Gửi
        </Button>
      </Group>
    </div>
  )
}
