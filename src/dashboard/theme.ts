import { createTheme, Notification, type MantineColorsTuple } from '@mantine/core'

/** The blue of the union's flag and forms; shade 8 on white and white on shade 8 have a contrast above 7:1. */
const union: MantineColorsTuple = [
  '#eaf3fd',
  '#d3e4f7',
  '#a4c7ef',
  '#72a8e8',
  '#4a8ee1',
  '#327edd',
  '#2475dc',
  '#1663c4',
  '#0b4a8f',
  '#083a72',
]

export const theme = createTheme({
  primaryColor: 'union',
  primaryShade: { light: 8, dark: 6 },
  colors: { union },
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Đóng' } },
      styles: { description: { color: 'var(--mantine-color-dimmed)' } },
    }),
  },
})
