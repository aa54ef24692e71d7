import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { report } from '../support/bench-report.mjs';

/**
 * Issuing to the whole country on one machine with the sandbox's personnel system: 7,849 accounts by SCIM until the
 * batch is ready, three times over, their slips as one PDF a province, and how fast a training day's hand-overs are answered. Beside the
 * hand-overs stands the plainest signed-in answer of the same desk: read the ratio, the machine is shared.
 */
const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const desk = process.env.PUBLIC_URL;
/** Seconds of each round. */
const madeIn = [];
const { pids, sandboxUrl } = JSON.parse(readFileSync(process.env.DESK_FILE, 'utf8'));
const signIns = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'));
const tokenOf = (role) => signIns.find((one) => one.role === role).apiToken;
const signature = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
).toString('base64');

async function call(role, method, path, body) {
  const response = await fetch(`${desk}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokenOf(role)}`,
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
    },
    body: body && !(body instanceof FormData) ? JSON.stringify(body) : body,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : Buffer.from(await response.arrayBuffer());
}

async function bring(kind, csv) {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([csv]), `${kind}.csv`);
  const { id } = await call('supervisor', 'POST', '/api/imports', form);
  const until = async (states) => {
    for (;;) {
      const list = await call('supervisor', 'GET', `/api/imports/${id}`);
      if (states.includes(list.state)) return list;
      await sleep(50);
    }
  };
  await until(['checked']);
  await call('supervisor', 'POST', `/api/imports/${id}/application`);
  return until(['applied']);
}

async function roster() {
  const published = join(process.cwd(), '../shared/data/laos.csv');
  if (existsSync(published)) return readFileSync(published, 'utf8').replace(/^\uFEFF/, '');
  const { sampleLaos } = await import('../../dist/src/organisations/sample/sample-laos.js');
  const { laoTypeWords } = await import('../../dist/src/organisations/register/lao-type.policy.js');
  const { thaiProvinces } = await import('../../dist/src/organisations/register/thai-provinces.policy.js');
  const rows = sampleLaos().map(({ code, provinceCode, type, name, district }) =>
    [
      thaiProvinces.get(provinceCode).name,
      district,
      code,
      laoTypeWords[type].short || 'ท้องถิ่นรูปแบบพิเศษ',
      name,
    ].join(','),
  );
  return ['จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.', ...rows].join('\n');
}

const letters = 'กขคงจชซดตถทธนบปผพภมยรลวสหอ';
const word = (n) => Array.from({ length: 3 }, (_, at) => letters[Math.floor(n / 26 ** at) % 26]).join('า');
const megabytes = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024);
const seconds = (from) => ((performance.now() - from) / 1_000).toFixed(1);
const share = (times, at) => times.sort((a, b) => a - b)[Math.floor(times.length * at)].toFixed(0);

await fetch(`${sandboxUrl}/_sandbox/personnel`, {
  method: 'PATCH',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ rateLimit: null }),
});
const csv = await roster();
const codes = csv
  .split(/\r?\n/)
  .slice(1)
  .filter(Boolean)
  .map((row) => row.split(',')[2].padStart(8, '0'));
await bring('laos', csv);
await bring(
  'officers',
  [
    'รหัส,ชื่อ-นามสกุล,หน้าที่',
    ...codes.map((code, n) => `${code},นาย${word(n * 7)} ${word(n * 13 + 5)}ดี,เจ้าหน้าที่`),
  ].join('\n'),
);
console.log(`${codes.length} LAOs with an officer each`);

/** Drafts a batch for everybody, has it approved, waits until it is made; how long, and the worker's memory, are told. */
async function issue(round) {
  const drafting = performance.now();
  const draft = await call('supervisor', 'POST', '/api/batches', { title: 'ทั้งประเทศ', route: 'paper' });
  const { id } = draft;
  const submitted = await call('supervisor', 'POST', `/api/batches/${id}/submission`, {
    version: draft.version,
  });
  console.log(`${round}: drafted, checked and handed in: ${draft.included} lines in ${seconds(drafting)} s`);
  const issuing = performance.now();
  await call('approver', 'POST', `/api/batches/${id}/approval`, {
    version: submitted.version,
    hash: submitted.contentHash,
  });
  let peak = 0;
  let batch;
  do {
    await sleep(500);
    batch = await call('supervisor', 'GET', `/api/batches/${id}`);
    peak = Math.max(peak, megabytes(pids.worker));
  } while (batch.state !== 'ready' && batch.state === 'provisioning');
  madeIn.push(seconds(issuing));
  console.log(
    `issued: ${JSON.stringify(batch.credentials)}, ${batch.state} after ${seconds(issuing)} s; worker ${peak} MB at most`,
  );
  return batch;
}

// Memory is flat when a later round needs no more than an earlier one.
const rounds = Number(options.rounds);
let batch;
for (let round = 1; round <= rounds; round += 1) {
  batch = await issue(round);
  if (round === rounds) break;
  const { id, version } = batch;
  await call('supervisor', 'POST', `/api/batches/${id}/cancellation`, { version, reason: 'อีกรอบ' });
}
const { id } = batch;

/** The LAOs of the batch by province, as a reprint names them. */
async function laosByProvince() {
  const found = new Map();
  let cursor = null;
  do {
    const query = `limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { items, next } = await call('supervisor', 'GET', `/api/batches/${id}/lines?${query}`);
    for (const { laoCode, province } of items)
      found.set(province.code, [...(found.get(province.code) ?? []), laoCode]);
    cursor = next;
  } while (cursor);
  return found;
}

async function print(laoCodes) {
  const printing = performance.now();
  let bytes = 0;
  let peak = 0;
  for (const { code } of batch.byProvince) {
    const again = laoCodes && { laoCodes: laoCodes.get(code), reason: 'ลองพิมพ์อีกครั้ง' };
    const pdf = await call('admin', 'POST', `/api/batches/${id}/print-runs`, { province: code, ...again });
    bytes += pdf.length;
    peak = Math.max(peak, megabytes(pids.web));
  }
  console.log(
    `slips: ${batch.byProvince.length} PDFs, ${Math.round(bytes / 1_048_576)} MB, in ${seconds(printing)} s; web ${peak} MB at most`,
  );
}
await print();
await print(await laosByProvince());

const releasing = performance.now();
const { version } = await call('supervisor', 'GET', `/api/batches/${id}`);
await call('supervisor', 'POST', `/api/batches/${id}/release`, { version });
let transfers;
do {
  await sleep(200);
  transfers = await call('admin', 'GET', '/api/custody-transfers?province=30');
} while (!transfers.items.length);
const [transfer] = transfers.items;
await call('admin', 'POST', `/api/custody-transfers/${transfer.id}/acceptance`, {
  counted: transfer.expected,
});
console.log(`released, and ${transfer.expected} of one province accepted, in ${seconds(releasing)} s`);

const list = await call('admin', 'GET', '/api/provinces/30/hand-over-list');
const timed = async (work) => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const plain = [];
for (let n = 0; n < 100; n += 1) plain.push(await timed(() => call('admin', 'GET', '/api/desks')));
const times = [];
for (const item of list.items.filter(({ state }) => state === 'at-province').slice(0, 150)) {
  times.push(
    await timed(() =>
      call('admin', 'POST', '/api/hand-overs', {
        clientKey: `bench-${item.id}`,
        itemId: item.id,
        serial: item.serial,
        officerId: item.officers[0].id,
        place: 'ศาลากลางจังหวัด',
        idSighted: true,
        handedAt: new Date().toISOString(),
        pin: '482913',
        signature,
      }),
    ),
  );
}
console.log(
  `${times.length} hand-overs: p50 ${share(times, 0.5)} ms, p99 ${share(times, 0.99)} ms; the plainest answer p50 ${share(plain, 0.5)} ms, p99 ${share(plain, 0.99)} ms`,
);
const middle = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
report({
  ratios: [
    { what: 'hand-over p50 / plainest answer p50', value: middle(times) / middle(plain), better: 'less' },
  ],
  figures: [
    { what: 'accounts made and ready, in each round', value: madeIn.map((one) => `${one} s`).join(', ') },
    { what: 'hand-over p50', value: `${middle(times).toFixed(0)} ms` },
  ],
});
const board = performance.now();
const { totals } = await call('supervisor', 'GET', '/api/custody-board');
const sum = Object.values(totals.standings).reduce((all, one) => all + one, 0);
console.log(
  `custody board in ${seconds(board)} s: ${sum} of ${totals.laos} LAOs, ${JSON.stringify(totals.standings)}`,
);
