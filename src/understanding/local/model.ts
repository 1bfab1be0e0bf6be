import type { TopicId } from '../../ids'
import type { Thresholds } from '../understanding'
import { WORDS_ONLY } from './coverage'
import { describeAnew, type Parcel, ParcelError, pack, unpack } from './bytes'
import { type SimilarityIndex, topicsOf } from './similarity-index'
import type { SignalWeights } from './combine'
import type { KnownWord } from './spelling'
import { type BlockWeights, type Vocabulary, vocabulary } from './vocabulary'

/** Everything that training found out. */
export interface LocalModel {
  description: ModelDescription
  vocabulary: Vocabulary
  classifier: QuantizedModel
  /** The same features, two classes: ours, and something else. */
  outsider: QuantizedModel
  /** Examples, in the order of topics and of the examples in them. */
  examples: SimilarityIndex
  /** One text a topic: the words of its flow. */
  flows: SimilarityIndex
  /** One text a topic: every word its examples and flow use. */
  topicWords: SimilarityIndex
}

export interface ModelDescription {
  version: typeof MODEL_VERSION
  /** `contentKey` of the content that it was trained from. */
  learntFrom: string
  /** `title`: what a question that follows an answer is read together with; empty without a flow. */
  topics: readonly { id: TopicId; offered: boolean; title: string }[]
  teencode: readonly (readonly [form: string, words: string])[]
  concepts: readonly { id: string; words: readonly string[] }[]
  thresholds: Thresholds
  /** The words of examples and flows, for correcting what was typed. */
  words: readonly KnownWord[]
  /** How the signals are weighed. */
  combination: SignalWeights
  classifierWeights: BlockWeights
  exampleWeights: BlockWeights
  flowWeights: BlockWeights
  unseenIdf: { classifier: number; examples: number; flows: number; topicWords: number }
}
/** Raised when the bytes of an older training would be read wrongly. */
export const MODEL_VERSION = 5

/** Classes of the second classifier: 0 ours, 1 something else. */
export const OURS_OR_NOT = 2

/** Linear weights in one byte each: `scales[feature] * values[feature * topics + topic]`. */
export interface QuantizedModel {
  topics: number
  scales: Float32Array
  values: Int8Array
}

const INT8_MAX = 127

export function quantize(values: Float32Array, topics: number): QuantizedModel {
  const features = topics === 0 ? 0 : values.length / topics
  const scales = new Float32Array(features)
  const small = new Int8Array(values.length)
  for (let feature = 0; feature < features; feature++) {
    let largest = 0
    for (let topic = 0; topic < topics; topic++)
      largest = Math.max(largest, Math.abs(values[feature * topics + topic] ?? 0))
    const scale = largest / INT8_MAX
    scales[feature] = scale
    if (scale === 0) continue
    for (let topic = 0; topic < topics; topic++) {
      small[feature * topics + topic] = Math.round((values[feature * topics + topic] ?? 0) / scale)
    }
  }
  return { topics, scales, values: small }
}

export function toBytes(model: LocalModel): Uint8Array {
  const { description, vocabulary: known, classifier, outsider, examples, flows, topicWords } = model
  const arrays: Parcel['arrays'] = {
    'classifier.hashes': known.hashes,
    'classifier.idf': known.idf,
    'classifier.scales': classifier.scales,
    'classifier.values': classifier.values,
    'outsider.scales': outsider.scales,
    'outsider.values': outsider.values,
    ...indexArrays('examples', examples),
    ...indexArrays('flows', flows),
    ...indexArrays('topicWords', topicWords),
  }
  return pack({ description, arrays })
}

function indexArrays(name: string, index: SimilarityIndex): Parcel['arrays'] {
  return {
    [`${name}.hashes`]: index.vocabulary.hashes,
    [`${name}.idf`]: index.vocabulary.idf,
    [`${name}.topics`]: index.topics,
    [`${name}.offsets`]: index.offsets,
    [`${name}.texts`]: index.texts,
    [`${name}.values`]: index.values,
  }
}

/** The same engine with other weights of its signals: what `calibrationOf` found. */
export const withCombination = (bytes: Uint8Array, combination: SignalWeights): Uint8Array =>
  describeAnew(bytes, { ...descriptionOf(bytes), combination })

/** `contentKey` of the content that an engine was trained from. */
export const learntFrom = (bytes: Uint8Array): string => descriptionOf(bytes).learntFrom

const descriptionOf = (bytes: Uint8Array): ModelDescription => unpack(bytes).description as ModelDescription

/** The model that was written; throws ParcelError for bytes of another kind or version. */
export function fromBytes(bytes: Uint8Array): LocalModel {
  const parcel = unpack(bytes)
  const description = parcel.description as ModelDescription
  if (description.version !== MODEL_VERSION) {
    throw new ParcelError(
      `a trained engine of version ${String(description.version)}, not ${String(MODEL_VERSION)}: train again`,
    )
  }
  const { unseenIdf, exampleWeights, flowWeights } = description
  return {
    description,
    vocabulary: vocabulary(
      parcel.array('classifier.hashes', 'Uint32Array'),
      parcel.array('classifier.idf', 'Float32Array'),
      unseenIdf.classifier,
    ),
    classifier: {
      topics: description.topics.length,
      scales: parcel.array('classifier.scales', 'Float32Array'),
      values: parcel.array('classifier.values', 'Int8Array'),
    },
    outsider: {
      topics: OURS_OR_NOT,
      scales: parcel.array('outsider.scales', 'Float32Array'),
      values: parcel.array('outsider.values', 'Int8Array'),
    },
    examples: readIndex(parcel, 'examples', exampleWeights, unseenIdf.examples),
    flows: readIndex(parcel, 'flows', flowWeights, unseenIdf.flows),
    topicWords: readIndex(parcel, 'topicWords', WORDS_ONLY, unseenIdf.topicWords),
  }
}

function readIndex(
  parcel: ReturnType<typeof unpack>,
  name: string,
  weights: BlockWeights,
  unseenIdf: number,
): SimilarityIndex {
  const hashes = parcel.array(`${name}.hashes`, 'Uint32Array')
  return {
    vocabulary: vocabulary(hashes, parcel.array(`${name}.idf`, 'Float32Array'), unseenIdf),
    weights,
    ...topicsOf(parcel.array(`${name}.topics`, 'Uint16Array')),
    offsets: parcel.array(`${name}.offsets`, 'Uint32Array'),
    texts: parcel.array(`${name}.texts`, 'Uint32Array'),
    values: parcel.array(`${name}.values`, 'Float32Array'),
  }
}
