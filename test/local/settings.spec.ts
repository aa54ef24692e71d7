import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** What the starter and docker-compose.yml read, and the product's processes don't. */
const outsideTheProduct = ['SANDBOX', 'DATABASE_PASSWORD'];

const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

test('.env.example names exactly the settings that are read', () => {
  const schema = /z\.object\(\{\n(.*?)\n\}\);/s.exec(readFileSync('src/platform/config.ts', 'utf8'))![1]!;
  const read = [...names(schema, /^ {2}([A-Z][A-Z0-9_]*):/gm), ...outsideTheProduct];
  const told = names(readFileSync('.env.example', 'utf8'), /^#([A-Z][A-Z0-9_]*)=/gm);
  expect(told.sort()).toEqual(read.sort());
});
