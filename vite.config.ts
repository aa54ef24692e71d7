import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
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
 * Tells the worker of training-day mode which files that screen is made of, so that it can keep exactly those: the
 * page's entry, the screen with all that it fetches later, both languages, the typeface.
 */
function offlineWorker(): Plugin {
  return {
    name: 'offline-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = new Set<string>();
      const take = (name: string, late: boolean): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        for (const part of chunk.viteMetadata?.importedCss ?? []) files.add(part);
        for (const part of chunk.imports) take(part, late);
        if (late) for (const part of chunk.dynamicImports) take(part, late);
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'asset') {
          if (/\.(woff2|svg)$/.test(chunk.fileName)) files.add(chunk.fileName);
          continue;
        }
        const screen = chunk.facadeModuleId?.endsWith('hand-over/hand-over-screen.tsx');
        if (chunk.isEntry || /i18n\/(hand-over\.)?(th|en)\.json$/.test(chunk.facadeModuleId ?? ''))
          take(chunk.fileName, false);
        if (screen) take(chunk.fileName, true);
      }
      const names = [...files].sort();
      const version = createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
      const source = readFileSync('src/web/hand-over/worker.js', 'utf8')
        .replace('__VERSION__', version)
        .replace('__FILES__', names.map((name) => `/${name}`).join(' '));
      this.emitFile({ type: 'asset', fileName: 'hand-over/worker.js', source });
    },
  };
}

/**
 * Builds the web screens into dist/web, from where the web process serves them on its own origin.
 * Nothing is inlined as data: or as an inline script, because the content policy allows neither.
 */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), offlineWorker(), compressedTwins()],
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
            // Dialogs bring their library along, and none is open on the first screen.
            {
              name: 'shared',
              test: /src\/web\/(ui|api|i18n)\/(?!form-dialog|reason-form)/,
              minShareCount: 7,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
