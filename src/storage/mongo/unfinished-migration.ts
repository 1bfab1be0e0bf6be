import { MovedInstallation } from '../../moved-installation'
import type { Collections } from './collections'

/**
 * An embedded installation is being moved into the database: what a service did there now would be half, or lost.
 * @throws MovedInstallation
 */
export async function refuseUnfinished({ migrations }: Pick<Collections, 'migrations'>): Promise<void> {
  const mark = await migrations.findById('embedded', { state: 1 }).lean()
  if (mark?.state !== 'running') return
  throw new MovedInstallation(
    'Dữ liệu đang được chuyển vào cơ sở dữ liệu MongoDB này và chưa xong: chưa chạy dịch vụ hay lệnh nào trên đó được. ' +
      'Chạy lại "npm run migrate" với đúng --from và --to cũ để chuyển tiếp cho xong.',
  )
}
