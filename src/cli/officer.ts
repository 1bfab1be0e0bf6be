import { no, type Command } from './command'

const WITH_THE_DESK =
  'Tài khoản cán bộ có cùng bàn làm việc trên web, phần đó chưa có trong bản này. ' +
  'Hiện cán bộ trả lời bằng lệnh: npm run tickets -- list (thêm --officer TÊN khi trả lời để ghi tên cán bộ).'

/** Officers have no accounts yet; whoever asks for one is told what there is. */
export const officerCommands: readonly Command[] = ['add', 'reset-password'].map((sub) => ({
  name: `officer ${sub}`,
  where: 'here',
  summary: 'Chưa có trong bản này: đi cùng bàn làm việc của cán bộ.',
  options: {},
  run: () => Promise.resolve(no(WITH_THE_DESK)),
}))
