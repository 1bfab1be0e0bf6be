import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Answer, Officer, Role } from '../../http/desk/contract'
import { fieldErrors } from '../api/field-errors'
import { useChange, useRead } from '../api/hooks'
import { useSession } from '../session/session'
import { UnitField } from '../shell/fields'
import { FormDialog } from '../shell/form-dialog'
import { ROLE_MAY, ROLES } from '../words/labels'

const ALL = Object.keys(ROLE_MAY) as Role[]

interface OfficerDialogProps {
  /** Undefined: a new one. */
  officer: Officer | undefined
  onAdded(name: string, setUp: Answer<'makeSetUpLink'>): void
  onClose(): void
}

export function OfficerDialog({ officer, onAdded, onClose }: OfficerDialogProps) {
  const { unit: mine } = useSession().officer
  const [name, setName] = useState(officer?.name ?? '')
  const [email, setEmail] = useState(officer?.email ?? '')
  const [roles, setRoles] = useState<Role[]>(officer?.roles ?? ['officer'])
  const [unit, setUnit] = useState<string>(officer?.unit.id ?? mine.id)
  const units = useRead('listUnits').data?.units ?? [officer?.unit ?? mine]
  const add = useChange('addOfficer', ['listOfficers', 'listColleagues'])
  const change = useChange('changeOfficer', ['listOfficers', 'listColleagues', 'session'])
  const error = add.error ?? change.error
  const faults = fieldErrors(error)
  const none = roles.length === 0
  function save(): void {
    if (none) return
    if (officer !== undefined) {
      change.mutate({ params: { id: officer.id }, body: { name, roles, unit } }, { onSuccess: onClose })
      return
    }
    add.mutate(
      { body: { name, email, roles, unit } },
      {
        onSuccess: (answer) => {
          onClose()
          onAdded(answer.officer.name, answer.setUp)
        },
      },
    )
  }
  return (
    <FormDialog
      title={officer === undefined ? 'Thêm cán bộ' : `Sửa: ${officer.name}`}
      confirm={officer === undefined ? 'Thêm' : 'Lưu'}
      size="lg"
      isRunning={add.isPending || change.isPending}
      error={error}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        label="Tên"
        description="Người lao động và đồng nghiệp đọc tên này. Không ai khác được trùng tên."
        required
        maxLength={100}
        data-autofocus
        value={name}
        error={faults['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Thư điện tử"
        description={officer === undefined ? 'Dùng để đăng nhập.' : 'Không đổi được.'}
        type="email"
        required
        maxLength={254}
        disabled={officer !== undefined}
        value={email}
        error={faults['email']}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Vai trò"
        withAsterisk
        value={roles}
        error={none ? 'Bạn chọn ít nhất một vai trò.' : faults['roles']}
        onChange={(chosen) => setRoles(ALL.filter((role) => chosen.includes(role)))}
      >
        <Stack gap="xs" mt="xs">
          {ALL.map((role) => (
            <Checkbox key={role} value={role} label={ROLES[role]} description={ROLE_MAY[role]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <UnitField
        description="Cán bộ thấy việc của đơn vị này và các đơn vị cấp dưới."
        units={units}
        value={unit}
        error={faults['unit']}
        onChange={setUnit}
      />
    </FormDialog>
  )
}
