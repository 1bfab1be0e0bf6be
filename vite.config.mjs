import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig } from 'vite'

/** Beside each script and style two smaller copies, so that the service has nothing to compress while it runs. */
const smallerCopies = {
  name: 'smaller-copies',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /\.(js|css|svg)$/.test(one))) {
      const bytes = readFileSync(join(dir, name))
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
}

/** The officers' desk: built into what the service serves at `/`; in development it talks to a running service. */
export default defineConfig({
  root: 'src/dashboard',
  publicDir: false,
  plugins: [smallerCopies],
  build: {
    rolldownOptions: {
      input: { index: 'src/dashboard/index.html', 'notifications-worker': 'src/dashboard/notifications-worker.ts' },
      output: {
        // A browser asks for its worker under the same address for ever, and the address is what it may serve.
        entryFileNames: ({ name }) => (name === 'notifications-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
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
