import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Says in DATA_DIR/calls.txt what it is and what it is told. */
const note = `
  const { appendFileSync } = require('node:fs');
  const note = (line) => appendFileSync(process.env.DATA_DIR + '/calls.txt', line + '\\n');`;
const program = (name: string, body = 'setInterval(() => {}, 1000);') => `${note}
  note('${name} starts');
  process.on('SIGTERM', () => { note('${name} ends'); process.exit(0); });
  ${body}`;
const web = program(
  'web',
  `require('node:http').createServer((request, response) => {
     response.end(request.url === '/env' ? JSON.stringify(process.env) : 'fine');
   }).listen(Number(process.env.PORT), process.env.HOST);`,
);

/**
 * A checkout whose product is four small programs: what starts, in which order and with what settings can be seen
 * without the product. `instead` replaces programs by others.
 */
export function makeStandIn(instead: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'stand-in-'));
  mkdirSync(join(root, 'dist/src/sandbox'), { recursive: true });
  const programs = {
    'cli.js': `${note} note('cli ' + process.argv.slice(2).join(' ')); console.log(process.env.DATABASE_URL);`,
    'main.js': web,
    'worker.js': program('worker'),
    'sandbox/main.js': program('sandbox'),
    ...instead,
  };
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(root, 'dist/src', name), text);
  return root;
}

/** What the programs noted, in order. */
export function calls(dataDir: string): string[] {
  return readFileSync(join(dataDir, 'calls.txt'), 'utf8').trim().split('\n');
}
