import './node-version.mjs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import util from 'node:util';
import { prepare } from './build.mjs';
import { compareContract } from './contract.mjs';
import { root } from './environment.mjs';
import { createProgress, explain, seconds } from './progress.mjs';

/** `npm run check`: the house rules. Every one is checked, two at a time; it fails if any does. */
const tool =
  (path, ...args) =>
  async () => {
    await util.promisify(execFile)(process.execPath, [join(root, 'node_modules', path), ...args], {
      cwd: root,
      maxBuffer: 1 << 28,
    });
  };

const checks = {
  'contract as checked in': compareContract,
  format: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  // Each file by the tsconfig.json nearest to it; lint has read the types anyway, so one program says both.
  'types and lint': tool('oxlint/bin/oxlint', '--type-aware', '--type-check', '--deny-warnings'),
  'who imports whom': tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'src', 'migrations', 'test'],
  ),
  'unused code': tool('knip/bin/knip.js', '--no-config-hints'),
};

async function runOne([name, check]) {
  const began = performance.now();
  const fault = await check().then(
    () => null,
    (error) => `${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message,
  );
  const took = seconds(performance.now() - began);
  process.stdout.write(
    `${fault === null ? 'ok  ' : 'FAIL'}${took}  ${name}\n${fault === null ? '' : `${fault}\n`}`,
  );
  return fault === null;
}

async function main() {
  await prepare({ logs: join(root, 'dist/logs'), progress: createProgress() });
  const queue = Object.entries(checks);
  const results = [];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await runOne(next));
  };
  await Promise.all([worker(), worker()]);
  const broken = results.filter((ok) => !ok).length;
  process.stdout.write(`${broken ? `${broken} of ${results.length} checks failed` : 'all checks passed'}\n`);
  process.exitCode = broken ? 1 : 0;
}

await main().catch((error) => {
  process.exitCode = explain(error);
});
