import './node-version.mjs';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import { prepare } from './build.mjs';
import { root } from './environment.mjs';
import { neutralEnvironment } from './private-folder.mjs';
import { createProgress, explain, Refusal } from './progress.mjs';

const run = util.promisify(execFile);
const checkedIn = join(root, 'src/web/api');
const files = ['openapi.json', 'schema.d.ts'];

/** Writes the contract as the built product states it: the OpenAPI document, and the client's types made of it. */
async function writeContract(folder) {
  const [document, types] = files.map((name) => join(folder, name));
  const { stdout } = await run(process.execPath, [join(root, 'dist/src/cli.js'), 'openapi'], {
    maxBuffer: 1 << 28,
    env: neutralEnvironment(),
  });
  writeFileSync(document, `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
  await run(process.execPath, [
    join(root, 'node_modules/openapi-typescript/bin/cli.js'),
    document,
    '--output',
    types,
  ]);
}

/** Throws a Refusal where the checked-in contract is not the product's. */
export async function compareContract() {
  const folder = mkdtempSync(join(tmpdir(), 'lhr-contract-'));
  try {
    await writeContract(folder);
    const stale = files.filter((name) => read(join(folder, name)) !== read(join(checkedIn, name)));
    if (stale.length > 0)
      throw new Refusal(`${stale.join(', ')} in src/web/api: stale, run npm run contract.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** `npm run contract`: brings the checked-in contract up to date. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const progress = createProgress();
    await prepare({ logs: join(root, 'dist/logs'), progress });
    await progress.step(`writing ${files.join(' and ')}`, () => writeContract(checkedIn));
  } catch (error) {
    process.exitCode = explain(error);
  }
}
