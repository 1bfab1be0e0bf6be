import eslint from '@eslint/js'
import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

/** Imports point inward: what is named first may not be imported by what is named after it. */
const CORE = [
  'accounts',
  'attachments',
  'contacts',
  'conversations',
  'engagement',
  'flows',
  'inbox',
  'outbox',
  'tickets',
  'understanding',
  'units',
]
const OUTSIDE = ['storage', 'work', 'http', 'cli', 'control', 'simulate', 'content']
const CHANNELS = ['zalo', 'messenger', 'webchat']
/** Where the parts are put together: known to the commands, and to no part. */
const WIRING = [
  'backing',
  ...['chores', 'compose', 'follow-others', 'gauges', 'main', 'trace', 'watch-intake'].map((file) => `${file}.ts`),
  ...['agent', 'channels', 'ground', 'intake', 'people-side'].map((part) => `open-${part}.ts`),
]

const zones = [
  ...CORE.flatMap((core) => OUTSIDE.map((outside) => ({ target: `./src/${core}`, from: `./src/${outside}` }))),
  ...CORE.flatMap((core) =>
    CHANNELS.map((channel) => ({ target: `./src/${core}`, from: `./src/channels/${channel}` })),
  ),
  ...CHANNELS.flatMap((one) =>
    CHANNELS.filter((other) => other !== one).map((other) => ({
      target: `./src/channels/${one}`,
      from: `./src/channels/${other}`,
    })),
  ),
  { target: './src/flows', from: './src/conversations' },
  { target: './src/understanding', from: './src/conversations' },
  // What the browser gets knows the API's contract and nothing else of the service.
  ...[...CORE, ...OUTSIDE.filter((folder) => folder !== 'http'), 'channels', ...WIRING].map((folder) => ({
    target: './src/dashboard',
    from: `./src/${folder}`,
  })),
  ...[...CORE, ...OUTSIDE, 'channels'].map((folder) => ({ target: `./src/${folder}`, from: './src/dashboard' })),
  { target: './src', from: './test' },
  ...[...CORE, ...OUTSIDE, 'channels']
    .filter((folder) => folder !== 'cli')
    .flatMap((folder) => WIRING.map((wiring) => ({ target: `./src/${folder}`, from: `./src/${wiring}` }))),
].map((zone) => ({ ...zone, message: 'Imports point inward: see docs/architecture.md.' }))

export default tseslint.config(
  { ignores: ['dist', 'dist-bench', 'node_modules', 'data', 'coverage'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Our ports are plain objects of functions that use no `this`.
      '@typescript-eslint/unbound-method': 'off',
      'import-x/no-cycle': ['error', { maxDepth: 4 }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js'] })] },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    // Jest's matchers are typed as any.
    rules: {
      'max-lines': 'off',
      'import-x/no-restricted-paths': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.js', 'test/*.js', 'public/**/*.js'],
    languageOptions: { globals: { process: 'readonly', module: 'writable', require: 'readonly' } },
  },
  prettier,
)
