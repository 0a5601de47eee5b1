import js from '@eslint/js';
import next from '@next/eslint-plugin-next';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';
import { coreRooms, packages, reserved } from './lint/layers.js';

const code = '**/*.{ts,tsx}';
const tests = ['**/*.test.{ts,tsx}', '**/test/**', '**/testing/**', '**/bench/**'];

const reservedFor = (folder) =>
  Object.entries(reserved)
    .filter(([, folders]) => !folders.some((allowed) => folder.startsWith(allowed)))
    .map(([name]) => ({
      regex: `^${name}(/|$)`,
      message: `${name} is used through its own room: ${reserved[name].join(', ')}`,
    }));

const otherPackages = (name) =>
  Object.keys(packages)
    .filter((other) => other !== name && !packages[name].includes(other))
    .map((other) => ({
      regex: `^@fixelo/${other}(/|$)|(^|/)\\.\\./${other}/`,
      message: `${name} may not import ${other} (lint/layers.js)`,
    }));

const otherRooms = (room) =>
  Object.keys(coreRooms)
    .filter((other) => other !== room && !coreRooms[room].includes(other))
    .map((other) => ({
      regex: `^(\\.\\./)+${other}(/|\\.ts$)|^@fixelo/core/${other}/`,
      message: `${room} may not import ${other} (lint/layers.js)`,
    }));

const restrict = (files, folder, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, ...reservedFor(folder)] }] },
});

export default ts.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.next/**',
      '**/.open-next/**',
      '**/.sst/**',
      '**/cdk.out/**',
      '**/.fixelo/**',
      'stubs/**',
      'packages/sdk/src/generated.ts',
      '**/next-env.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: [code],
    extends: [ts.configs.recommendedTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { ...globals.node } } },
  { files: ['web/public/sw.js'], languageOptions: { globals: { ...globals.serviceworker } } },
  {
    files: [...tests, 'scripts/**', 'packages/*/scripts/**', 'packages/local/**', 'packages/core/src/lib/log.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: tests,
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...Object.keys(packages)
    .filter((name) => name !== 'core')
    .map((name) => {
      const folder = name === 'web' ? 'web' : `packages/${name}`;
      return restrict([`${folder}/**/*.{ts,tsx}`], folder, otherPackages(name));
    }),
  ...Object.keys(coreRooms).map((room) => {
    const folder = `packages/core/src/${room}`;
    return restrict([`${folder}/**/*.ts`], folder, [...otherPackages('core'), ...otherRooms(room)]);
  }),
  restrict(['stacks/**/*.ts', 'sst.config.ts'], 'stacks', [
    {
      regex: '^@fixelo/|packages/(?!core/src/platform/table/keys\\.ts$)',
      message: 'stacks name handlers by path and import only the keys of the table',
    },
  ]),
  {
    files: ['packages/core/src/**/*.ts', 'packages/functions/src/**/*.ts'],
    ignores: ['packages/core/src/platform/config.ts', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'only platform/config.ts reads the environment' },
        { object: 'Date', property: 'now', message: 'use Clock.now()' },
        { object: 'Math', property: 'random', message: 'randomness is injected' },
      ],
    },
  },
  {
    files: ['packages/core/src/lib/{clock,id,retry,random}.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: { ...next.configs.recommended.rules, ...hooks.configs.recommended.rules },
    settings: { next: { rootDir: 'web' } },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          name: 'next-intl',
          allowImportNames: ['useTranslations', 'useLocale', 'useFormatter', 'NextIntlClientProvider'],
          message: 'browsers get no more of next-intl than web/src/i18n/browser.tsx has',
        },
      ],
    },
  },
);
