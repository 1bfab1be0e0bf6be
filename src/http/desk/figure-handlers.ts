import type { AskReport } from '../../engagement/ask-report'
import {
  EVENT_MEASURES,
  LINE_MEASURES,
  PEOPLE_MEASURES,
  TOPIC_MEASURES,
  type LineMeasure,
  type TopicMeasure,
} from '../../engagement/measures'
import { readPeriod, type PeriodReading } from '../../engagement/period'
import type { Report } from '../../engagement/report'
import { COLUMN_WORDS, MEASURE_WORDS, SHARE_WORDS, WAIT_WORDS } from '../../engagement/report-words'
import type { Figures as FiguresOf } from '../../engagement/shown'
import { topicNames } from '../../engagement/topic-names'
import { unitId } from '../../ids'
import { localDate, type LocalDate } from '../../time'
import type { Figures } from './contract/figures'
import type { Handlers } from './handlers'
import { unitRef } from './refs'
import { notFound, refuse } from './refusal'
import type { TicketDeps } from './ticket-deps'

export interface FigureDeps extends Pick<TicketDeps, 'units' | 'content' | 'clock'> {
  report: AskReport
}

export function figureHandlers(deps: FigureDeps): Pick<Handlers, 'figures'> {
  const inTurn = oneAfterTheOther()
  return {
    async figures({ me, query }) {
      const unit = unitId(query.unit ?? me.officer.unitId)
      if (!me.scope.units.includes(unit)) throw notFound('Không tìm thấy đơn vị này trong phạm vi của bạn.')
      const reading = periodOf(query.period, localDate(deps.clock.now()))
      if ('fault' in reading) throw refuse(400, 'bad-request', reading.fault, { fields: { period: reading.fault } })
      const topics = topicNames(deps.content().flows)
      const report = await inTurn(() => deps.report({ period: reading.period, unit, unitsAs: 'then', topics }))
      return figuresView(report, unitRef(unit, deps))
    },
  }
}

/** A report reads all that happened in its period: several at once would only take longer, each of them. */
function oneAfterTheOther(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

function periodOf(asked: string | undefined, today: LocalDate): PeriodReading {
  const text = asked ?? today.slice(0, 7)
  if (text.includes('Q')) return readPeriod({ quarter: text }, today)
  return readPeriod(text.includes('-') ? { month: text } : { year: text }, today)
}

/** The desk calls it what officers call it. */
const atTheDesk = (name: string): string => name.replace(/^Bot\b/, 'Máy').replace(/\bbot\b/g, 'máy')

function figuresView(report: Report, unit: Figures['unit']): Figures {
  const { period, total, shares, waits, unanswered } = report
  return {
    period,
    unit,
    counts: [...PEOPLE_MEASURES, ...EVENT_MEASURES].map((one) => ({
      name: atTheDesk(MEASURE_WORDS[one]),
      value: total[one],
    })),
    shares: (['answeredByBot', 'twoWay', 'helped'] as const).map((one) => ({
      name: atTheDesk(SHARE_WORDS[one]),
      value: shares[one],
    })),
    waits: (['bot', 'officer'] as const).flatMap((who) => {
      const wait = waits[who]
      return wait === null ? [] : [{ name: atTheDesk(WAIT_WORDS[who]), ...wait }]
    }),
    tables: [
      table('Chủ đề được hỏi nhiều nhất', TOPIC_MEASURES, report.topTopics, ({ title }) => title),
      table('Theo đơn vị', LINE_MEASURES, report.byUnit, ({ name }) => name),
      table('Theo tháng', LINE_MEASURES, report.byMonth, ({ month }) => month.split('-').reverse().join('/')),
    ].filter(({ rows }) => rows.length > 0),
    unanswered,
  }
}

function table<M extends LineMeasure | TopicMeasure, Line extends FiguresOf<M>>(
  name: string,
  measures: readonly M[],
  lines: readonly Line[],
  nameOf: (line: Line) => string,
): Figures['tables'][number] {
  return {
    name,
    columns: measures.map((one) => atTheDesk(COLUMN_WORDS[one])),
    rows: lines.map((line) => ({ name: nameOf(line), values: measures.map((one) => line[one]) })),
  }
}
