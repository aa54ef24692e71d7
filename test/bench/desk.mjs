import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import mysql from 'mysql2/promise';
import { loadDesk, sequence } from '../support/desk-load.mjs';
import { measureRequestTrackerDesk } from '../support/request-tracker-desk.mjs';
import { report } from '../support/bench-report.mjs';

/**
 * A desk of many years at work: its lists, their next pages, opening a ticket, and the search, by one client and by
 * sixteen. Load, desk and MariaDB share this machine. The database gets as much memory as the desk of a whole country
 * would (--pool, GiB); what it holds is made by test/support/desk-load.mjs.
 */
const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    pool: { type: 'string', default: '4' },
    // How many tickets Request Tracker gets, where it is installed; 0: it is left out.
    beside: { type: 'string', default: '100000' },
    // Only what has this in its title, beside the plainest answer: 'search' for the search alone.
    only: { type: 'string', default: '' },
  },
});
const tickets = Number(options.tickets);
const warmSeconds = 3;
/** What was measured, by its title and the number of clients. */
const measured = new Map();
const desk = process.env.PUBLIC_URL;
const signIns = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'));
const headers = { authorization: `Bearer ${signIns.find(({ role }) => role === 'supervisor').apiToken}` };
const product = (file) => import(new URL(`../../dist/src/${file}.js`, import.meta.url).href);
const { connectionOf } = await product('platform/database/data-source');
const { username: user, ...address } = connectionOf(process.env.DATABASE_URL);
const connection = await mysql.createConnection({ ...address, user, charset: 'utf8mb4', timezone: 'Z' });

async function roster() {
  const { sampleLaos } = await product('organisations/sample/sample-laos');
  const { laoTitle, laoTypeWords } = await product('organisations/register/lao-type.policy');
  const { thaiProvinces } = await product('organisations/register/thai-provinces.policy');
  const laos = sampleLaos().map((lao) => ({
    ...lao,
    province: thaiProvinces.get(lao.provinceCode).name,
    title: laoTitle(lao.type, lao.name),
  }));
  const rows = laos.map(({ province, district, code, type, name }) =>
    [province, district, code, laoTypeWords[type].short || 'ท้องถิ่นรูปแบบพิเศษ', name].join(','),
  );
  const folder = mkdtempSync(join(tmpdir(), 'bench-desk-'));
  writeFileSync(join(folder, 'laos.csv'), ['จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.', ...rows].join('\n'));
  const { status } = spawnSync(
    process.execPath,
    ['dist/src/cli.js', 'roster', 'import', join(folder, 'laos.csv')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  rmSync(folder, { recursive: true });
  if (status) throw new Error('the roster was not taken');
  return laos;
}

async function fill() {
  await connection.query(
    `SET GLOBAL innodb_buffer_pool_size = ${Math.round(Number(options.pool) * 2 ** 30)}`,
  );
  await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 2');
  const began = performance.now();
  const say = (what) =>
    console.log(`  ${((performance.now() - began) / 1_000).toFixed(0).padStart(5)} s  ${what}`);
  const policies = {
    ...(await product('helpdesk/search/search-text.policy')),
    ...(await product('helpdesk/search/search-grams.policy')),
    ...(await product('helpdesk/search/gram-blocks.policy')),
  };
  const made = await loadDesk(connection, { tickets, laos: await roster(), policies, say });
  await connection.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  const [sizes] = await connection.query(
    `SELECT table_name AS t, ROUND((data_length + index_length) / 1048576) AS mb FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name IN ('tickets', 'messages', 'search_texts', 'search_gram_blocks')`,
  );
  const [[{ rows }]] = await connection.query(
    'SELECT table_rows AS `rows` FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
    ['search_gram_blocks'],
  );
  console.log(`${sizes.map(({ t, mb }) => `${t} ${mb} MB`).join(', ')}; some ${rows} rows of grams`);
  return made;
}

async function load(title, paths, connections) {
  const result = await autocannon({
    url: desk,
    connections,
    duration: Number(options.seconds),
    // A desk at work has its code compiled and its pages in memory.
    warmup: { connections, duration: warmSeconds },
    headers,
    requests: paths.map((path) => ({ method: 'GET', path })),
  });
  const { p50, p99, max } = result.latency;
  measured.set(`${title} ${connections}`, { p50, p99, aSecond: result.requests.average });
  console.log(
    `${title.padEnd(30)} ${String(connections).padStart(2)} clients ${String(Math.round(result.requests.average)).padStart(5)}/s  p50 ${p50} ms  p99 ${p99} ms  max ${max} ms  errors ${result.errors + result.non2xx}`,
  );
}

const { words, ids, opens, middles } = await fill();
const call = async (path) => (await fetch(`${desk}${path}`, { headers })).json();
const search = (texts) => texts.map((q) => `/api/search?q=${encodeURIComponent(q)}`);
const next = sequence(99);
const some = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const views = [
  'mine',
  'unassigned',
  'needs-reply',
  'window-closing',
  'overdue',
  'undelivered',
  'all-open',
  'waiting',
  'snoozed',
  'closed',
];
const lists = views.map((view) => `/api/tickets?view=${view}&limit=25`);
const further = [];
for (const path of lists) {
  let { next: cursor } = await call(path);
  for (let n = 0; cursor && n < 5; n += 1) {
    further.push(`${path}&cursor=${cursor}`);
    ({ next: cursor } = await call(`${path}&cursor=${cursor}`));
  }
}
const opened = some(300, () => ids(1 + next(tickets)));
const plainest = 'plainest answer (desks)';
const kinds = {
  [plainest]: ['/api/desks'],
  'list of any view': lists,
  'its next pages': further,
  ticket: opened.map((id) => `/api/tickets/${id}`),
  'its messages': opened.map((id) => `/api/tickets/${id}/messages`),
  'search: a common word': search(['รหัสผ่าน', 'เข้าระบบไม่ได้', 'invalid', 'สำเนาบัตร']),
  'search: a rare word': search(words),
  'search: a part of a word': search([...words.map((word) => word.slice(1, 5)), 'หัสผ่', 'รื่องพิม', 'นังสือขอ']),
  'search: two words': search(
    some(
      200,
      (n) =>
        `${opens[n % opens.length].slice(0, 8)} ${n % 2 ? middles[n % middles.length].slice(0, 9) : words[n]}`,
    ),
  ),
  'search: a number': search(some(300, (n) => String(n % 2 ? 100_000 + next(900_000) : 1 + next(tickets)))),
  'search: by date, of a time': search(
    some(50, (n) => `รหัสผ่าน before:${1 + (n % 12)}/${2565 + (n % 4)}`),
  ).map((path) => `${path}&sort=date`),
  'search: in a province': search(
    some(60, (n) => `หมดอายุ จังหวัด:${['สงขลา', 'ระนอง', 'เลย', 'โคราช', 'ตราด'][n % 5]}`),
  ),
  'search: misspelt, absent': search(['ระหัสผ่าน', 'เข้าละบบ', 'ลืมรหัสพ่าน', 'zzzzzz', 'ไม่มีคำนี้เลย']),
};
const asked = Object.entries(kinds).filter(
  ([title, paths]) => paths.length && (title === plainest || title.includes(options.only)),
);
for (const connections of [1, 16]) for (const [title, paths] of asked) await load(title, paths, connections);
const beside = options.only ? 0 : Number(options.beside);
const tracker =
  beside > 0 &&
  (await measureRequestTrackerDesk(connection, {
    ...{ address, tickets: beside, seconds: 2 * Number(options.seconds), opens },
    say: (what) => console.log(`         ${what} is filled`),
  }));
for (const [title, aSecond] of tracker || []) {
  const times = measured.get(`${title} 16`).aSecond / aSecond;
  console.log(
    `Request Tracker, ${title}`.padEnd(50),
    `${aSecond.toFixed(1)}/s; this desk ${times.toFixed(0)} times as many`,
  );
}
const p99 = (title) => measured.get(`${title} 16`)?.p99 ?? 1;
report({
  ratios: Object.keys(kinds)
    .filter((title) => title !== plainest && measured.has(`${title} 16`))
    .map((title) => ({
      what: `${title}, p99 of 16 / plainest answer's`,
      value: p99(title) / Math.max(p99(plainest), 1),
      better: 'less',
    })),
  figures: [
    ...[...measured].map(([title, { p50, p99: worst, aSecond }]) => ({
      what: title,
      value: `p50 ${p50} ms, p99 ${worst} ms, ${Math.round(aSecond)} a second`,
    })),
    ...[...(tracker || [])].map(([title, aSecond]) => ({
      what: `Request Tracker with ${beside} tickets, ${title} 16`,
      value: `${aSecond.toFixed(1)} a second; this desk ${Math.round(measured.get(`${title} 16`).aSecond / aSecond)} times as many`,
    })),
  ],
});
await connection.end();
