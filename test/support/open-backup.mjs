import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** `node open-backup.mjs FOLDER TO`: opens every file of a backup with the desk's key, as somebody could who had both. */
const [from, to] = process.argv.slice(2);
const { openFrom } = await import(new URL('../../dist/src/backup/sealing.js', import.meta.url).href);
for (const name of readdirSync(from, { recursive: true }).filter((each) => each.endsWith('.age'))) {
  const path = join(to, name.replace(/\.age$/, ''));
  mkdirSync(dirname(path), { recursive: true });
  const bytes = await openFrom(join(from, name));
  const packed = name.endsWith('rows.age');
  await pipeline(...[bytes, ...(packed ? [createGunzip()] : []), createWriteStream(path)]);
}
