import { defineConfig } from 'vite'

/** The officers' desk: built into what the service serves at `/`; in development it talks to a running service. */
export default defineConfig({
  root: 'src/dashboard',
  publicDir: false,
  build: {
    rolldownOptions: {
      // Components say "use client" for servers that render them; here there is only the client.
      onLog: (level, log, warn) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(level, log)),
    },

    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': process.env.MOT_CHAM_URL ?? 'http://localhost:3000' } },
})
