import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { report } from '../support/bench-report.mjs';

/**
 * How fast LAOs are found while 16 people type, and how long bringing the whole roster in takes: 7,849 LAOs and
 * 20,000 people. Load, desk and MariaDB share this machine: beside the search stands the plainest signed-in
 * answer of the same desk, so read the ratio. The roster is the published one where it lies beside the checkout.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, connections: { type: 'string', default: '16' } },
});
const desk = process.env.PUBLIC_URL;
const signIns = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'));
const token = signIns.find(({ role }) => role === 'supervisor').apiToken;
const headers = { authorization: `Bearer ${token}` };
const peopleWanted = 20_000;

async function call(method, path, body) {
  const response = await fetch(`${desk}${path}`, { method, headers, body });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

async function until(id, states) {
  for (;;) {
    const list = await call('GET', `/api/imports/${id}`);
    if (states.includes(list.state)) return list;
    await sleep(50);
  }
}

/** Brings a list in as the screen does: upload, check by the worker, confirm, apply by the worker. */
async function bring(kind, csv) {
  const began = performance.now();
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([csv]), `${kind}.csv`);
  const { id } = await call('POST', '/api/imports', form);
  const checked = await until(id, ['checked', 'refused']);
  if (checked.state === 'refused' || checked.refused) throw new Error(JSON.stringify(checked));
  await call('POST', `/api/imports/${id}/application`);
  const applied = await until(id, ['applied', 'checked']);
  const took = (performance.now() - began) / 1_000;
  const { added, changed, unchanged } = applied;
  console.log(
    `${kind.padEnd(10)} ${took.toFixed(1)} s  added ${added}, changed ${changed}, unchanged ${unchanged}`,
  );
}

async function roster() {
  const published = join(process.cwd(), '../shared/data/laos.csv');
  if (existsSync(published)) return readFileSync(published, 'utf8');
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

/** An officer and a chief for each LAO, deputies until there are enough. */
function people(laos) {
  const rows = ['รหัส,ชื่อ-นามสกุล,หน้าที่,ผู้ช่วย'];
  const letters = 'กขคงจชซดตถทธนบปผพภมยรลวสหอ';
  const word = (n) => Array.from({ length: 3 }, (_, at) => letters[Math.floor(n / 26 ** at) % 26]).join('า');
  for (let n = 0; n < peopleWanted; n += 1) {
    const [, , code] = laos[n % laos.length];
    const round = Math.floor(n / laos.length);
    const name = `นาย${word(n * 7)} ${word(n * 13 + 5)}ดี`;
    rows.push([code, name, round === 1 ? 'ปลัด' : 'เจ้าหน้าที่', round > 1 ? 'ใช่' : ''].join(','));
  }
  return rows.join('\n');
}

/** What people type while they look for one of these: whole, begun, joined, misspelled, by code, in the wrong layout. */
function queries(laos) {
  const wrong = ['v[9', 'v[9[hkook', "l'-]k", 'o'];
  const misses = ['ไม่มีที่ไหนในโลก', 'zzzz', '99999999'];
  const typed = Array.from({ length: 200 }, (_, n) => {
    const [province, district, code, , name] = laos[(n * 397) % laos.length];
    const forms = [
      name,
      name.slice(0, 3),
      `อบต.${name}`,
      `อบต${name}${province}`,
      `${name} ${district}`,
      `${name.replace(/[่-๋]/g, '')} จ.${province}`,
      code.slice(0, 5),
      `เทศบาลตำบล${name}`,
    ];
    return forms[n % forms.length];
  });
  return [...typed, ...wrong, ...misses];
}

async function load(title, paths) {
  const result = await autocannon({
    url: desk,
    connections: Number(options.connections),
    duration: Number(options.seconds),
    headers,
    requests: paths.map((path) => ({ method: 'GET', path })),
  });
  const { p50, p99, max } = result.latency;
  console.log(
    `${title.padEnd(28)} ${Math.round(result.requests.average)}/s  p50 ${p50} ms  p99 ${p99} ms  max ${max} ms  errors ${result.errors + result.non2xx}`,
  );
  return result;
}

const csv = (await roster()).replace(/^\uFEFF/, '');
const laos = csv
  .split(/\r?\n/)
  .slice(1)
  .filter(Boolean)
  .map((row) => row.split(','));
console.log(`${laos.length} LAOs`);
await bring('laos', csv);
await bring('laos', csv);
await bring('officers', people(laos));

await load('warming up', ['/api/desks']);
const plain = await load('plainest answer (desks)', ['/api/desks']);
const typed = queries(laos).map((q) => `/api/laos?limit=25&q=${encodeURIComponent(q)}`);
await load('warming up', typed);
const search = await load('LAO search', typed);
await load('LAO list by province', ['/api/laos?limit=25&province=30', '/api/laos?limit=25&missing=officer']);
await load('people by name', ['/api/officers?q=%E0%B8%81%E0%B8%B2%E0%B8%81', '/api/officers?lao=06300101']);
report({
  ratios: [
    {
      what: 'LAO search p99 / plainest answer p99',
      value: search.latency.p99 / Math.max(plain.latency.p99, 1),
      better: 'less',
    },
    {
      what: 'LAO searches a second / plainest answers a second',
      value: search.requests.average / plain.requests.average,
      better: 'more',
    },
  ],
  figures: [
    {
      what: 'LAO searches a second by 16',
      value: `${Math.round(search.requests.average)}, p99 ${search.latency.p99} ms`,
    },
  ],
});
