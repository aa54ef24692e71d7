import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Lays a compressed twin beside every file that shrinks, so that the server never compresses the same bytes twice. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(assets, name));
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/**
 * Builds the web screens into dist/web, from where the web process serves them on its own origin.
 * Nothing is inlined as data: or as an inline script, because the content policy allows neither.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), compressedTwins()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      output: {
        // What every screen needs travels in one file, which compresses better than many.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@floating-ui|i18next|react-i18next|clsx)\//,
              priority: 2,
            },
            { name: 'library', test: /node_modules\/@mantine\//, minShareCount: 24, priority: 1 },
            { name: 'shared', test: /src\/web\/(ui|api|i18n)\//, minShareCount: 12 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
