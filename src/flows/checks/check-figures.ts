import { shortened } from '../reading/reader'
import { bareFigures } from './figures'
import { templatesOfFlow } from './flow-parts'
import type { Check } from './findings'

/**
 * No figure is told without saying where it comes from. The service's own conversation tells figures about itself
 * ("trong 24 giờ"), which have no law behind them: there it is a warning.
 */
export const checkFigures: Check = ({ flows }, found) => {
  for (const { source, flow } of flows) {
    for (const { template, path, use } of templatesOfFlow(flow)) {
      if (use !== 'told' && use !== 'handover') continue
      for (const { figure, sentence, inWords } of bareFigures(template)) {
        const message = `Câu "${shortened(sentence)}" nói "${figure}" mà không có nguồn. Hãy dùng số liệu {{param.…}} hoặc thêm [^mã-nguồn] cuối câu.`
        const kind = flow.group === 'service' || inWords ? 'warning' : 'fault'
        found[kind](source, path, { code: 'no-source', message }, figure)
      }
    }
  }
}
