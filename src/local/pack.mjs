import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { minify } from '@swc/core';
import { rolldown } from 'rolldown';

/**
 * `node src/local/pack.mjs FOLDER`: puts what the programs of a built server need into few files, in place. Looking
 * for two thousand files is most of a start, and a desk makes five. The single files stay for who wants one alone.
 */
const source = join(process.argv[2], 'src');
/** The sandbox is not the product: it has parts of its own, and starts without the product's. */
const programs = { packed: ['main', 'worker', 'cli'], 'sandbox-packed': ['sandbox/main'] };
/** Packages that others would use if they were there; names of types in the notes that decorators leave. */
const harmless = new Set(['UNRESOLVED_IMPORT', 'IMPORT_IS_UNDEFINED']);

/**
 * How our files are read: what they address beside themselves they find from where they are put, too. Only they have
 * source maps: those of packages would be read at every start.
 */
const ourFiles = {
  name: 'our-files',
  load: (id) => {
    if (!id.startsWith(source)) return null;
    const place = `new URL("place:${relative(source, id)}", import.meta.url).href`;
    const code = readFileSync(id, 'utf8').replaceAll('import.meta.url', place);
    return { code, map: readFileSync(`${id}.map`, 'utf8'), moduleSideEffects: true };
  },
  renderChunk: (code, { fileName }) => {
    const fromHere = (_, path) => `"${relative(dirname(fileName), path)}"`;
    return { code: code.replaceAll(/"place:([^"]+)"/g, fromHere) };
  },
  // A process holds the text of what it loads: one letter that is not of one byte doubles it.
  generateBundle: async (_, files) => {
    for (const [name, file] of Object.entries(files)) {
      if (file.name !== 'packages') continue;
      const format = { asciiOnly: true, comments: false };
      file.code = (await minify(file.code, { module: true, compress: false, mangle: false, format })).code;
      delete files[`${name}.map`];
    }
  },
};

for (const [folder, names] of Object.entries(programs)) {
  const bundle = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, join(source, `${name}.js`)])),
    platform: 'node',
    // Native code, and what finds its own files by its place.
    external: [/^@node-rs\//, /^@myriaddreamin\//, /^@fontsource\//, /^pino$/, /^sharp$/, /^mupdf$/],
    plugins: [ourFiles],
    onLog: (level, log, handle) => {
      if (!harmless.has(log.code)) handle(level, log);
    },
  });
  rmSync(join(source, folder), { recursive: true, force: true });
  await bundle.write({
    dir: source,
    entryFileNames: '[name].js',
    chunkFileNames: `${folder}/[name]-[hash].js`,
    sourcemap: true,
    sourcemapExcludeSources: true,
    // Nest and TypeORM tell classes apart by their names.
    keepNames: true,
    // One part for all of them: packages rely on the order in which they are loaded.
    codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] },
  });
  await bundle.close();
}
