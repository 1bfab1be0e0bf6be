import { isEmptyPlan, phraseChanges, type Changes, type Plan } from '../../understanding/dialogflow/agent/plan'
import type { WantedEntityType, WantedIntent } from '../../understanding/dialogflow/agent/wanted'

/** A plan as an editor reads it: `+` is made, `~` is changed, `-` goes. */
export function sayPlan(agent: string, { intents, entityTypes }: Plan): string {
  if (isEmptyPlan({ intents, entityTypes })) return `${agent} đã khớp với nội dung: không có gì phải đổi.`
  return [
    agent,
    sayChanges('Entity', entityTypes, ({ synonyms }) => `${synonyms.length} cách gọi`, entityTypeChange),
    sayChanges('Intent', intents, ({ phrases }) => `${phrases.length} câu mẫu`, intentChange),
  ].join('\n')
}

function sayChanges<T extends { displayName: string }>(
  what: string,
  { create, update, remove, unchanged }: Changes<T>,
  size: (one: T) => string,
  change: (before: T, after: T) => string[],
): string {
  const sum = `${what}: thêm ${create.length}, đổi ${update.length}, bỏ ${remove.length}, giữ nguyên ${unchanged}`
  return [
    sum,
    ...create.map((one) => `  + ${one.displayName}: ${size(one)}`),
    ...update.flatMap(({ before, after }) => [`  ~ ${after.displayName}`, ...change(before, after).map(deeper)]),
    ...remove.map(({ displayName }) => `  - ${displayName}`),
  ].join('\n')
}

const deeper = (line: string): string => `      ${line}`

function entityTypeChange(before: WantedEntityType, after: WantedEntityType): string[] {
  const [old, now] = [new Set(before.synonyms), new Set(after.synonyms)]
  return [
    ...[...now].filter((word) => !old.has(word)).map((word) => `+ ${word}`),
    ...[...old].filter((word) => !now.has(word)).map((word) => `- ${word}`),
  ]
}

function intentChange(before: WantedIntent, after: WantedIntent): string[] {
  const { added, removed, marked } = phraseChanges(before, after)
  return [
    ...added.map((text) => `+ ${text}`),
    ...removed.map((text) => `- ${text}`),
    ...(marked === 0 ? [] : [`đánh dấu lại khái niệm trong ${marked} câu`]),
  ]
}
