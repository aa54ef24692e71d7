import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import sharp from 'sharp';
import { report } from '../support/bench-report.mjs';
import { processorSeconds } from '../support/processor-seconds.mjs';

/**
 * A province brings 200 scans of 2 MB, three at a time as the screens do: how fast they are taken, beside the same bytes
 * written and synced to the same disk in the same run, beside a program that does nothing but hash, seal, write and sync
 * them, and beside a server that does nothing but this with the same load; how many a second are opened and made anew,
 * and what becomes meanwhile of the webhooks' answers, beside those of the idle desk. Load, desk and MariaDB share this
 * machine, and the worker yields to all others: read the ratios, and what a scan takes of a processor.
 */
const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    lines: { type: 'string', default: '3' },
    webhooks: { type: 'string', default: '40' },
  },
});
const files = Number(options.files);
const lines = Number(options.lines);
const desk = process.env.PUBLIC_URL;
const folder = dirname(process.env.DESK_FILE);
const { pids } = JSON.parse(readFileSync(process.env.DESK_FILE, 'utf8'));
const { apiToken } = JSON.parse(readFileSync(join(folder, 'first-sign-in.json'), 'utf8')).find(
  ({ role }) => role === 'supervisor',
);

async function call(method, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(`${desk}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${apiToken}`,
      ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
    },
    body: body && !isForm ? JSON.stringify(body) : body,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** A page of A4 at 300 dpi, grained as paper under a lamp is, of about 2 MB. */
async function scan() {
  const [width, height] = [2_480, 3_508];
  const noise = { type: 'gaussian', mean: 225, sigma: 12 };
  const paper = sharp({ create: { width, height, channels: 3, background: '#fff', noise } });
  return paper.jpeg({ quality: 85 }).toBuffer();
}

/** The same picture as another file: a comment of its own (a COM segment) behind the first marker. */
function copyOf(picture, n) {
  const words = Buffer.from(`scan ${n} ${randomBytes(8).toString('hex')}`);
  const head = Buffer.from([0xff, 0xfe, 0, words.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, words, picture.subarray(2)]);
}

/** Does a thing for each of so many, some at a time; answers the seconds. */
async function each(count, atOnce, act) {
  const began = performance.now();
  let next = 0;
  const line = async () => {
    for (let n = next++; n < count; n = next++) await act(n);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return (performance.now() - began) / 1_000;
}

/** Writes and syncs the bytes and does nothing else, or `prepare` with them before; answers the seconds. */
async function written(scans, prepare = (bytes) => bytes) {
  const to = join(folder, 'raw');
  mkdirSync(to);
  const took = await each(scans.length, lines, async (n) => {
    const bytes = prepare(scans[n]);
    const handle = await open(join(to, String(n)), 'wx');
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
  });
  await rm(to, { recursive: true });
  return took;
}

/** Hashes and closes bytes under a key of their own, the least that a scan has to have done with it. */
function hashedAndSealed(bytes) {
  createHash('sha256').update(bytes).digest();
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  const sealed = cipher.update(bytes);
  cipher.final();
  return sealed;
}

/** The seconds, and those of a processor, of a program that only hashes, seals, writes and syncs. */
async function leastWork(scans) {
  const began = process.cpuUsage();
  const took = await written(scans, hashedAndSealed);
  const { user, system } = process.cpuUsage(began);
  return { took, used: (user + system) / 1e6 };
}

function formOf(n, bytes) {
  const form = new FormData();
  form.set('position', String(n));
  form.set('file', new Blob([bytes]), `${n}.jpg`);
  return form;
}

/** The seconds of the same load on the least server, which has a process of its own as the desk has. */
async function barelyTaken(scans) {
  const to = join(folder, 'bare');
  const server = spawn(process.execPath, [join(import.meta.dirname, '../support/bare-uploads.mjs'), to], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(server.stdout, 'data');
  const took = await each(scans.length, lines, async (n) => {
    const body = formOf(n, scans[n]);
    const answer = await fetch(`http://127.0.0.1:${Number(port)}/`, { method: 'POST', body });
    if (answer.status !== 202) throw new Error(`the least server answers ${answer.status}`);
  });
  server.kill();
  await rm(to, { recursive: true });
  return took;
}

let made = 0;
/** So many signed messages of strangers a second, until `stop`; the answers' times in milliseconds. */
async function webhooks(stop) {
  const secret = process.env.MESSENGER_APP_SECRET;
  const page = process.env.MESSENGER_PAGE_ID;
  const setupRequest = (request) => {
    const n = (made += 1);
    const at = Date.now();
    const message = { mid: `m_copies_${at}_${n}`, text: 'hello, we cannot sign in' };
    const item = { sender: { id: String(8e15 + (n % 50)) }, recipient: { id: page }, timestamp: at, message };
    const body = JSON.stringify({ object: 'page', entry: [{ id: page, time: at, messaging: [item] }] });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
    return { ...request, body, headers };
  };
  const instance = autocannon({
    url: desk,
    connections: 4,
    overallRate: Number(options.webhooks),
    duration: 3_600,
    requests: [{ method: 'POST', path: '/webhooks/messenger', setupRequest }],
  });
  await stop;
  instance.stop();
  const { latency, non2xx, errors } = await instance;
  return { ...latency, bad: non2xx + errors };
}

/** What the web process says of itself; the longest block is that since the last time it was asked. */
async function metrics() {
  const text = await (await fetch(`${desk}/metrics`)).text();
  const value = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    blockedMs: Math.round(value('nodejs_eventloop_lag_max_seconds') * 1_000),
    residentMiB: Math.round(value('process_resident_memory_bytes') / 1_048_576),
  };
}

async function bringProvince() {
  const form = new FormData();
  form.set('kind', 'laos');
  form.set(
    'file',
    new Blob(['จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.\nสงขลา,เมืองสงขลา,06900301,อบต.,เกาะแต้ว\n']),
    'laos.csv',
  );
  const { id } = await call('POST', '/api/imports', form);
  const until = async (state) => {
    while ((await call('GET', `/api/imports/${id}`)).state !== state) await sleep(50);
  };
  await until('checked');
  await call('POST', `/api/imports/${id}/application`);
  await until('applied');
}

await bringProvince();
const pages = await Promise.all([1, 2, 3, 4].map(scan));
const scans = Array.from({ length: files }, (_, n) => copyOf(pages[n % pages.length], n));
const megabytes = scans.reduce((sum, { length }) => sum + length, 0) / 1e6;
console.log(
  `${files} scans, ${megabytes.toFixed(0)} MB, ${lines} at a time, ${options.webhooks} webhooks a second`,
);

const usedNow = () => ({ web: processorSeconds(pids.web), worker: processorSeconds(pids.worker) });
const before = usedNow();
const idle = await webhooks(sleep(10_000));
const after = usedNow();
// What both do of messages alone, in seconds of a processor a second.
const ofMessages = { web: (after.web - before.web) / 10, worker: (after.worker - before.worker) / 10 };
const raw = await written(scans);
const least = await leastWork(scans);
const bare = await barelyTaken(scans);
await metrics();
const used = usedNow();
const batch = await call('POST', '/api/copy-batches', { province: '90', files });
const began = performance.now();
let end;
const ended = new Promise((done) => (end = done));
const during = webhooks(ended);
const took = await each(files, lines, async (n) => {
  await call('POST', `/api/copy-batches/${batch.id}/files`, formOf(n, scans[n]));
});
const webUsed = processorSeconds(pids.web) - used.web - ofMessages.web * took;
const rawAgain = await written(scans);
const web = await metrics();
let now = await call('GET', `/api/copy-batches/${batch.id}`);
while (now.files.stored) {
  await sleep(200);
  now = await call('GET', `/api/copy-batches/${batch.id}`);
}
const all = (performance.now() - began) / 1_000;
const workerUsed = processorSeconds(pids.worker) - used.worker - ofMessages.worker * all;
end();
const busy = await during;

const isWhole = now.files.checked === files && now.pages.unfiled === files;
const per = (seconds) => `${(megabytes / seconds).toFixed(0)} MB/s`;
const aScan = (seconds) => `${Math.round((seconds / files) * 1_000)} ms`;
const inTenths = (seconds) => `${((seconds / files) * 1_000).toFixed(1)} ms`;
const disk = Math.min(raw, rawAgain);
console.log(`  disk      ${disk.toFixed(1)} s, ${per(disk)} (written and synced, the faster of two rounds)`);
console.log(
  `  least     ${least.took.toFixed(1)} s, ${per(least.took)}, ${inTenths(least.used)} of a processor a scan: hashed, sealed, written and synced by a program that does only this`,
);
console.log(
  `  accepted  ${took.toFixed(1)} s, ${per(took)}: ${(took / disk).toFixed(1)} times the disk's, ${(took / least.took).toFixed(1)} times the least`,
);
console.log(
  `  bare      ${bare.toFixed(1)} s, ${per(bare)}: the same load on a server that does only this; the desk takes ${(took / bare).toFixed(1)} times as long`,
);
console.log(`  made anew ${all.toFixed(1)} s after the first, ${(files / all).toFixed(1)} a second over all`);
console.log(
  `  processor ${inTenths(webUsed)} of the web process (${(webUsed / least.used).toFixed(1)} times the least) and ${aScan(workerUsed)} of the worker a scan: ${((2 * files) / workerUsed).toFixed(1)} a second on two cores of its own`,
);
console.log(
  `  webhooks  idle p50 ${idle.p50} p99 ${idle.p99} ms; meanwhile p50 ${busy.p50} p99 ${busy.p99} ms, ${(busy.p99 / Math.max(idle.p99, 1)).toFixed(1)} times; not acknowledged ${idle.bad + busy.bad}`,
);
console.log(`  web process: longest block ${web.blockedMs} ms, ${web.residentMiB} MiB resident`);
console.log(`  counts add up: ${isWhole ? 'yes' : `NO ${JSON.stringify(now)}`}`);
report({
  ratios: [
    { what: 'scans taken, seconds / the disk alone', value: took / disk, better: 'less' },
    { what: 'scans taken, seconds / by a bare server', value: took / bare, better: 'less' },
    {
      what: 'processor of the web process a scan / hash, seal, write and sync',
      value: webUsed / least.used,
      better: 'less',
    },
    { what: 'webhooks p99 beside scans / idle', value: busy.p99 / Math.max(idle.p99, 1), better: 'less' },
  ],
  figures: [
    {
      what: 'processor a scan',
      value: `web ${inTenths(webUsed)} (least ${inTenths(least.used)}), worker ${aScan(workerUsed)}`,
    },
    { what: 'scans made anew a second', value: (files / all).toFixed(1) },
  ],
});
process.exitCode = isWhole && !(idle.bad + busy.bad) ? 0 : 1;
