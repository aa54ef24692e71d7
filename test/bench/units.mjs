import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import mysql from 'mysql2/promise';
import { connectionOf } from '../../dist/src/platform/database/data-source.js';
import { redisOptions } from '../../dist/src/platform/redis.js';
import { report } from '../support/bench-report.mjs';
import { processorSeconds } from '../support/processor-seconds.mjs';

/**
 * What one of each costs: a message that comes in and goes onto a ticket, an answer until it is sent, a page that is
 * read. In seconds of a processor by process, statements, bytes of each table and of the database's log, and commands of
 * Redis. These hold beside other work, too; docs/growth.md multiplies them.
 */
const { values: options } = parseArgs({
  options: { messages: { type: 'string', default: '6000' }, answers: { type: 'string', default: '300' } },
});
const messages = Number(options.messages);
const answers = Number(options.answers);
/** Each writes so often, a quarter of an hour or a month apart in real life: one ticket each. */
const perPerson = 4;
const atOnce = 16;
const desk = process.env.PUBLIC_URL;
const { pids, sandboxUrl } = JSON.parse(readFileSync(process.env.DESK_FILE, 'utf8'));
const signIns = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'));
const authorization = `Bearer ${signIns.find(({ role }) => role === 'supervisor').apiToken}`;
const { username: user, ...place } = connectionOf(process.env.DATABASE_URL);
const db = await mysql.createConnection({ ...place, user });
const redis = new Redis(redisOptions(process.env.REDIS_URL));

async function each(count, act) {
  let next = 0;
  const line = async () => {
    for (let n = next++; n < count; n = next++) await act(n);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}

const psidOf = (person) => String(7_100_000_000_000_000 + person);

async function webhook(n) {
  const page = process.env.MESSENGER_PAGE_ID;
  const at = Date.now();
  const text = `ลืมรหัสผ่านครับ อบต.บ้านนา เรื่องที่ ${n} ${'ขอความช่วยเหลือด้วยครับ '.repeat(4)}`;
  const item = {
    sender: { id: psidOf(Math.floor(n / perPerson)) },
    recipient: { id: page },
    timestamp: at,
    message: { mid: `m_units_${n}`, text },
  };
  const body = JSON.stringify({ object: 'page', entry: [{ id: page, time: at, messaging: [item] }] }).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const signature = createHmac('sha256', process.env.MESSENGER_APP_SECRET).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  const response = await fetch(`${desk}/webhooks/messenger`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`webhook: ${response.status}`);
}

async function call(method, path, body) {
  const response = await fetch(`${desk}${path}`, {
    method,
    headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function sizes() {
  const [tables] = await db.query(
    `SELECT table_name AS t FROM information_schema.tables WHERE table_schema = DATABASE()`,
  );
  await db.query(`ANALYZE TABLE ${tables.map(({ t }) => `\`${t}\``).join(', ')}`);
  const [rows] = await db.query(
    `SELECT table_name AS t, data_length + index_length AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()`,
  );
  return new Map(rows.map(({ t, bytes }) => [t, Number(bytes)]));
}

async function counters() {
  const [rows] = await db.query(
    `SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_select', 'Com_commit', 'Innodb_os_log_written', 'Rows_read')`,
  );
  const status = Object.fromEntries(rows.map((row) => [row.Variable_name, Number(row.Value)]));
  const info = await redis.info('stats');
  const processors = Object.fromEntries(
    Object.entries(pids)
      .filter(([name]) => name !== 'sandbox')
      .map(([name, pid]) => [name, processorSeconds(pid)]),
  );
  return { ...status, redis: Number(/total_commands_processed:(\d+)/.exec(info)[1]), processors };
}

const lines = [];
function tell(what, value) {
  lines.push({ what, value });
  console.log(`${what.padEnd(44)} ${value}`);
}

/** What happened between two looks, as one flat list of figures. */
function between(before, after) {
  const flat = ({ processors, ...others }) => ({ ...others, ...processors });
  const [from, to] = [flat(before), flat(after)];
  return Object.fromEntries(Object.keys(to).map((name) => [name, to[name] - from[name]]));
}

/** What a second costs in which nothing is asked: the processes look for work. */
let idle = {};
async function measureIdle() {
  const seconds = 10;
  const before = await counters();
  await sleep(seconds * 1_000);
  const spent = between(before, await counters());
  idle = Object.fromEntries(Object.entries(spent).map(([name, value]) => [name, value / seconds]));
  tell(
    'a second of nothing: database',
    `${idle.Questions.toFixed(0)} statements; Redis ${idle.redis.toFixed(0)} commands`,
  );
}

/** Does a thing so often and tells what one of it takes, beyond what the time would have cost anyway. */
async function unit(what, count, act) {
  const before = await counters();
  const began = Date.now();
  await act();
  const seconds = (Date.now() - began) / 1_000;
  const spent = between(before, await counters());
  const one = (name) => Math.max(0, spent[name] - idle[name] * seconds) / count;
  const processors = Object.keys(before.processors).map(
    (name) => `${name} ${(one(name) * 1_000).toFixed(2)}`,
  );
  tell(`${what}: processor, ms`, processors.join(', '));
  tell(
    `${what}: database`,
    `${one('Questions').toFixed(1)} statements, ${one('Com_commit').toFixed(2)} commits, ${one('Rows_read').toFixed(0)} rows read, ${Math.round(one('Innodb_os_log_written'))} bytes of log`,
  );
  tell(`${what}: Redis`, `${one('redis').toFixed(1)} commands`);
}

const numberOf = async (sql) => Number((await db.query(sql))[0][0].n);
async function until(sql, wanted) {
  while ((await numberOf(sql)) < wanted) await sleep(300);
}

await each(Math.ceil(messages / perPerson), async (n) => {
  const response = await fetch(`${sandboxUrl}/_sandbox/acts/createPerson`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ psid: psidOf(n), name: `ผู้เขียน ${n}` }),
  });
  if (!response.ok) throw new Error(`createPerson: ${response.status}`);
});
/** Nothing that was to be sent waits any more. */
async function settled() {
  while (await numberOf(`SELECT COUNT(*) AS n FROM outbound_parts WHERE state IN ('queued', 'sending')`))
    await sleep(300);
}
await measureIdle();
const empty = await sizes();
await unit('a message in', messages, async () => {
  await each(messages, webhook);
  await until(`SELECT COUNT(*) AS n FROM messages WHERE direction = 'in'`, messages);
  // Grams follow in the background, and so do automatic answers.
  while (await numberOf('SELECT COUNT(*) AS n FROM search_changes')) await sleep(300);
  await settled();
});
const filled = await sizes();
const grown = [...filled]
  .map(([table, bytes]) => ({ table, bytes: (bytes - (empty.get(table) ?? 0)) / messages }))
  .filter(({ bytes }) => bytes >= 8)
  .toSorted((a, b) => b.bytes - a.bytes);
tell('a message in: bytes kept', String(Math.round(grown.reduce((sum, { bytes }) => sum + bytes, 0))));
tell('a message in: of that', grown.map(({ table, bytes }) => `${table} ${Math.round(bytes)}`).join(', '));

const { items } = await call('GET', '/api/tickets?limit=100');
await unit('an answer out', answers, async () => {
  await each(answers, (n) =>
    call('POST', `/api/tickets/${items[n % items.length].id}/messages`, {
      text: `สวัสดีค่ะ คำตอบที่ ${n} กรุณาเปิดลิงก์ที่ส่งให้ทางอีเมลค่ะ`,
      kind: 'reply',
      clientToken: `units-answer-${n}`,
    }),
  );
  await settled();
});
const answered = await sizes();
const ofAnswers =
  [...answered.values()].reduce((a, b) => a + b) - [...filled.values()].reduce((a, b) => a + b);
tell('an answer out: bytes kept', String(Math.round(ofAnswers / answers)));

const pages = {
  'a list of tickets': () => '/api/tickets?limit=25',
  'a ticket': (n) => `/api/tickets/${items[n % items.length].id}`,
  'its messages': (n) => `/api/tickets/${items[n % items.length].id}/messages`,
  'a search': (n) => `/api/search?q=${encodeURIComponent(`บ้านนา ${100 + n}`)}`,
};
for (const [what, path] of Object.entries(pages))
  await unit(what, 200, () => each(200, (n) => call('GET', path(n))));
report({ figures: lines });
redis.disconnect();
await db.end();
