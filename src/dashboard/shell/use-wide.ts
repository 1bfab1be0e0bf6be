import { useMediaQuery } from '@mantine/hooks'

/** Whether there is room for two panes side by side, or for a table. Known from the first drawing on. */
export const useWide = (): boolean => useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false })
