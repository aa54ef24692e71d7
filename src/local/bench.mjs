import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { prepare } from './build.mjs';
import { root } from './environment.mjs';
import { neutralEnvironment, openPrivateFolder } from './private-folder.mjs';
import { removePrivateFolder, sweepPrivateFolders } from './private-folder.mjs';
import { createProgress, explain, Refusal } from './progress.mjs';

/**
 * `npm run bench -- NAME`: runs test/bench/NAME.mjs against an empty desk of its own. The data lie on the disk, not
 * in memory: what a commit costs belongs to the figures. Without a name all of them, one after the other, and
 * docs/benchmarks.md is written; `--check` compares with that page instead; `--short` takes less of everything.
 */
const progress = createProgress();
const interrupted = new AbortController();
const { signal } = interrupted;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interrupted.abort());

const page = join(root, 'docs/benchmarks.md');
/** What a short run asks of each: enough to see that it works and roughly where it stands. */
const short = {
  copies: ['--files', '12'],
  desk: ['--tickets', '3000', '--seconds', '2', '--pool', '0.25', '--beside', '0'],
  intake: ['--seconds', '3', '--rounds', '1'],
  issue: ['--rounds', '1'],
  live: ['--screens', '40', '--messages', '5'],
  mail: ['--mails', '200', '--people', '50', '--beside', '0'],
  register: ['--seconds', '3'],
  reminders: ['--obligations', '100000'],
  reset: ['--cases', '30', '--minutes', '0.5', '--idle', '5'],
  slips: ['--slips', '600'],
  units: ['--messages', '600', '--answers', '60'],
};

/** The names of the measurements that there are. */
function benches() {
  return readdirSync(join(root, 'test/bench')).map((file) => basename(file, '.mjs'));
}

const local = (file) => import(new URL(`../../dist/src/local/${file}.js`, import.meta.url).href);

/** Runs one on a desk of its own; answers its exit code, and what it reported where it did. */
async function run(name, options) {
  const undo = [];
  try {
    const { endProcesses } = await local('process-table');
    await sweepPrivateFolders('bench', tmpdir(), endProcesses);
    const { folder } = openPrivateFolder('bench', tmpdir());
    undo.unshift(() => removePrivateFolder(folder, endProcesses));
    mkdirSync(join(folder, 'logs'));
    // Of one's own settings the collector alone counts: what traces cost is a measurement, too.
    const { OTEL_EXPORTER_OTLP_ENDPOINT = '' } = process.env;
    const traces = { OTEL_EXPORTER_OTLP_ENDPOINT };
    const env = { ...neutralEnvironment(), ...traces, PORT: '0', SAMPLE_DATA: 'none', LOG_LEVEL: 'warn' };
    const { Desk } = await local('desk');
    const desk = new Desk({ root, dataDir: folder, env }, progress);
    undo.unshift(() => desk.stop());
    await desk.start(signal);
    const deskFile = join(folder, 'desk.json');
    const settings = JSON.parse(readFileSync(deskFile, 'utf8')).env;
    const result = join(folder, 'bench-result.json');
    const code = await new Promise((done, failed) => {
      spawn(process.execPath, [join(root, 'test/bench', `${name}.mjs`), ...options], {
        cwd: root,
        env: { ...env, ...settings, DESK_FILE: deskFile, BENCH_RESULT: result },
        stdio: 'inherit',
        signal,
      })
        .once('error', failed)
        .once('exit', done);
    });
    const found = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : { ratios: [], figures: [] };
    return { code: code ?? 1, ...found };
  } finally {
    for (const act of undo) await act().catch(explain);
  }
}

function machine() {
  const [{ model }] = cpus();
  const load = loadavg().map((one) => one.toFixed(1));
  return [
    `${cpus().length} processors (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Linux ${release()}, Node.js ${process.versions.node}`,
    `Load before the first one (1, 5, 15 minutes): ${load.join(', ')}; load generator, desk, MariaDB and Redis share the machine`,
    `${new Date().toISOString().slice(0, 10)}`,
  ];
}

/** All of them; answers whether each did its work. */
async function runAll(size) {
  const found = { size, machine: machine(), ratios: [], figures: [] };
  const failed = [];
  for (const name of benches()) {
    process.stdout.write(`\n== ${name} ==\n`);
    const { code, ratios, figures } = await run(name, size === 'short' ? short[name] : []);
    signal.throwIfAborted();
    if (code) failed.push(name);
    found.ratios.push(...ratios.map((one) => ({ bench: name, ...one })));
    found.figures.push(...figures.map((one) => ({ bench: name, ...one })));
  }
  return { found, failed };
}

async function main() {
  const [name, ...further] = process.argv.slice(2).filter((word) => word !== '--short' && word !== '--check');
  const check = process.argv.includes('--check');
  const size = process.argv.includes('--short') ? 'short' : 'full';
  if (name !== undefined && !benches().includes(name))
    throw new Refusal(`Say which one: npm run bench -- ${benches().join(' | ')}, or none for all.`);
  await prepare({ logs: join(root, 'dist/logs'), signal, progress });
  const { benchPage, readBenchPage, regressions } = await local('bench-table');
  if (name !== undefined) {
    process.exitCode = (await run(name, size === 'short' ? [...short[name], ...further] : further)).code;
    return;
  }
  const stored = check && readBenchPage(readFileSync(page, 'utf8'));
  if (stored && stored.size !== size)
    throw new Refusal(`The stored run was ${stored.size}, this one is ${size}.`);
  const { found, failed } = await runAll(size);
  process.stdout.write(`\n${benchPage(found)}\n`);
  const worse = stored ? regressions(stored.ratios, found.ratios) : [];
  for (const line of [...failed.map((each) => `${each} failed`), ...worse]) process.stdout.write(`${line}\n`);
  if (!check && !failed.length) writeFileSync(page, benchPage(found));
  process.exitCode = failed.length || worse.length ? 1 : 0;
}

try {
  await main();
} catch (error) {
  process.exitCode = signal.aborted ? 1 : explain(error);
}
process.exit();
