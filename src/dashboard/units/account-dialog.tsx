import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Account } from '../../http/desk/contract'
import { fieldErrors } from '../api/field-errors'
import { useChange, useRead } from '../api/hooks'
import { UnitField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'

export function AccountDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const [name, setName] = useState(account.name)
  const [unit, setUnit] = useState(account.unit.id)
  const units = useRead('listUnits').data?.units ?? [account.unit]
  const change = useChange('changeAccount', ['listAccounts'])
  const faults = fieldErrors(change.error)
  return (
    <FormDialog
      title={`Sửa kênh: ${account.name}`}
      confirm="Lưu"
      isRunning={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate({ params: { id: account.id }, body: { name, unit } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        label="Tên kênh"
        description="Cán bộ đọc tên này trong Hộp thư."
        required
        maxLength={200}
        data-autofocus
        value={name}
        error={faults['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <UnitField
        description="Câu hỏi tới kênh này thuộc đơn vị này, khi không rõ hơn."
        units={units}
        value={unit}
        error={faults['unit']}
        onChange={setUnit}
      />
    </FormDialog>
  )
}
