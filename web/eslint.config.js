import { readdirSync } from 'node:fs'

import importX from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'

const rooms = readdirSync(new URL('./src/features', import.meta.url))

// The walls of the web: app > features > shared > api, and no feature knows another.
const walls = [
  ...rooms.map((room) => ({
    target: `./src/features/${room}`,
    from: './src/features',
    except: [`./${room}`],
    message: 'A feature imports shared and api, never another feature: compose them in app/.',
  })),
  { target: './src/features', from: './src/app', message: 'A feature does not know the application around it.' },
  { target: './src/shared', from: ['./src/app', './src/features'], message: 'shared knows no room.' },
  { target: './src/api', from: ['./src/app', './src/features', './src/shared'], message: 'api stands alone.' },
]

export default tseslint.config(
  { ignores: ['dist/**', 'components.d.ts', 'src/api/schema.ts', 'node_modules/**'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue,js,mjs}'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: walls }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      eqeqeq: 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      // Layout of templates is left to the author: the rules below only move brackets about.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
    },
  },
  { files: ['tests/**', 'tools/**'], rules: { 'no-console': 'off' } },
)
