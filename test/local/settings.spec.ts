import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** What the starter and docker-compose.yml read, and the product's processes don't. */
const outsideTheProduct = ['SANDBOX', 'DATABASE_PASSWORD', 'BACKUP_DIR'];

const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

test('.env.example names exactly the settings that are read', () => {
  const parts = {
    'src/platform/config.ts': /z\.object\(\{\n(.*?)\n\}\);/s,
    'src/platform/files-config.ts': /filesEnvironment = \{\n(.*?)\n\};/s,
    'src/platform/mail-config.ts': /mailEnvironment = \{\n(.*?)\n\};/s,
    'src/platform/oidc-config.ts': /oidcEnvironment = \{\n(.*?)\n\};/s,
    'src/platform/disturbances-config.ts': /disturbancesEnvironment = \{\n(.*?)\n\};/s,
    'src/platform/personnel-config.ts': /personnelEnvironment = \{\n(.*?)\n\};/s,
    'src/platform/traces-config.ts': /tracesEnvironment = \{\n(.*?)\n\};/s,
  };
  const schema = Object.entries(parts).map(([file, part]) => part.exec(readFileSync(file, 'utf8'))![1]!);
  const read = [...names(schema.join('\n'), /^ {2}([A-Z][A-Z0-9_]*):/gm), ...outsideTheProduct];
  const told = names(readFileSync('.env.example', 'utf8'), /^#([A-Z][A-Z0-9_]*)=/gm);
  expect(told.sort()).toEqual(read.sort());
});
