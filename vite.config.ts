import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the web screens into dist/web, from where the web process serves them on its own origin.
 * Nothing is inlined as data: or as an inline script, because the content policy allows neither.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
