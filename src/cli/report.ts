import { REPORT_USAGE } from '../engagement/run-report'
import type { Command } from './command'

export const report: Command = {
  name: 'report',
  where: 'service-argv',
  summary: 'Báo cáo một kỳ: tiếp cận, tin nhắn, tỷ lệ tự trả lời, phiếu, chủ đề được hỏi nhiều.',
  options: {},
  usage: REPORT_USAGE,
  async run(service, argv) {
    const { exitCode, output } = await service.report(argv)
    return { exitCode, output: `${output}\n` }
  },
}
