import type { TopicId, UnitId } from '../../ids'
import type { PublishedContent } from '../../flows/content'
import type { Units } from '../../units/units'
import type { TopicRef, UnitRef } from './contract/words'

/** A thing by its id and the name that people know; the id alone when it is gone. */
export const unitRef = (id: UnitId, { units }: { units: Pick<Units, 'tree'> }): UnitRef => ({
  id,
  name: units.tree().find(id)?.name ?? id,
})
export const topicRef = (id: TopicId, { content }: { content(): PublishedContent }): TopicRef => ({
  id,
  title: content().flows.get(id)?.title ?? id,
})
