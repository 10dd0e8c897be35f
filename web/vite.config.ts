import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Libraries that change together go together. antd is left to the bundler, which cuts it by the pages that use it, so
 * that none of it is in the first load of a dealer's phone.
 */
const groups = [
  {
    name: 'react',
    test: /node_modules\/(react|react-dom|scheduler|react-router|cookie-es|set-cookie-parser)\//,
  },
  {
    name: 'data',
    test: /node_modules\/(@tanstack|i18next|react-i18next|html-parse-stringify|typebox|big\.js)\//,
  },
]

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // For scripts/web-size.ts: which chunk came from which page, and what it needs.
    manifest: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: { codeSplitting: { groups } },
    },
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '3000'}` } },
})
