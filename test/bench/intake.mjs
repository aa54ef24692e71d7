import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import mysql from 'mysql2/promise';
import { report } from '../support/bench-report.mjs';

/**
 * How fast signed Messenger webhooks are taken in, beside a bare node:http server that only checks
 * the signature; and how long it takes until every message is on a ticket, none lost, none twice.
 * Load, both servers, MariaDB and Redis share this machine: read the ratio, not the figures.
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '64' },
    people: { type: 'string', default: '5000' },
  },
});
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const connections = Number(options.connections);
const secret = process.env.MESSENGER_APP_SECRET;
const page = process.env.MESSENGER_PAGE_ID;
const desk = process.env.PUBLIC_URL;

let made = 0;

/** A signed delivery of one new message, about 1 kB. */
function delivery() {
  const n = (made += 1);
  const person = String(7_000_000_000_000_000 + (n % Number(options.people)));
  const at = Date.now();
  const text = `ลืมรหัสผ่านครับ อบต.บ้านนา เรื่องที่ ${n} ${'ขอความช่วยเหลือด้วยครับ '.repeat(4)}`;
  const message = { mid: `m_bench_${at}_${n}`, text };
  const item = { sender: { id: person }, recipient: { id: page }, timestamp: at, message };
  const body = escapeUnicode(
    JSON.stringify({ object: 'page', entry: [{ id: page, time: at, messaging: [item] }] }),
  );
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return {
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
  };
}

/** Meta signs a body in which everything beyond ASCII is escaped. */
function escapeUnicode(json) {
  return json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function load(url) {
  return autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      { method: 'POST', path: '/webhooks/messenger', setupRequest: (r) => ({ ...r, ...delivery() }) },
    ],
  });
}

/** Reads the body, checks the signature, answers: the least that any webhook must do. */
async function bareServer() {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const expected = createHmac('sha256', secret).update(Buffer.concat(chunks)).digest();
      const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
      const genuine = given.length === expected.length && timingSafeEqual(given, expected);
      response.writeHead(genuine ? 200 : 401).end(genuine ? 'EVENT_RECEIVED' : '');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}

function show(name, result) {
  const { average } = result.requests;
  const { p50, p99 } = result.latency;
  const bad = result.non2xx + result.errors + result.timeouts;
  console.log(
    `  ${name.padEnd(10)} ${String(Math.round(average)).padStart(6)} /s   p50 ${p50} ms   p99 ${p99} ms   not acknowledged ${bad}`,
  );
}

async function open() {
  const url = new URL(process.env.DATABASE_URL);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return mysql.createConnection({
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port) }),
  });
}

async function count(db) {
  const [[row]] = await db.query(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT provider_id) AS distinct_n FROM messages WHERE provider_id LIKE 'm\\_bench\\_%'`,
  );
  return { all: Number(row.n), distinct: Number(row.distinct_n) };
}

async function residentMiB() {
  const text = await (await fetch(`${desk}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 1048576;
}

const bare = await bareServer();
const db = await open();
const ratios = [];
const rates = [];
let acknowledged = 0;
let worst = 0;
console.log(`${connections} connections, ${seconds} s each, ${rounds} rounds`);
for (let round = 1; round <= rounds; round += 1) {
  const reference = await load(bare.url);
  show('bare', reference);
  const before = await count(db);
  const start = Date.now();
  const result = await load(desk);
  const end = Date.now();
  show('desk', result);
  acknowledged += result['2xx'];
  worst = Math.max(worst, result.latency.p99);
  ratios.push(result.requests.average / reference.requests.average);
  const during = (await count(db)).all - before.all;
  let now = await count(db);
  let still = 0;
  // The load generator drops its last unanswered requests, so a few more than it counted may arrive.
  while (now.all < acknowledged || still < 4) {
    await sleep(250);
    const next = await count(db);
    still = next.all === now.all ? still + 1 : 0;
    now = next;
    if (still > 240) break;
  }
  const drained = Date.now() - still * 250;
  const rate = (now.all - before.all) / ((drained - start) / 1000);
  rates.push(Math.round(rate));
  console.log(
    `  ratio ${ratios.at(-1).toFixed(2)}; on tickets: ${during} during the load, all ${((drained - end) / 1000).toFixed(1)} s after it, ${Math.round(rate)} messages/s over all`,
  );
}
const final = await count(db);
console.log(`acknowledged ${acknowledged}, on tickets ${final.all}, distinct ${final.distinct}`);
console.log(`web process ${Math.round(await residentMiB())} MiB resident`);
const lost = final.distinct < acknowledged;
const twice = final.all !== final.distinct;
const ratio = ratios.reduce((a, b) => a + b) / ratios.length;
report({
  ratios: [{ what: 'webhooks committed / answers of a bare server', value: ratio, better: 'more' }],
  figures: [
    {
      what: 'webhooks acknowledged',
      value: `${acknowledged}, lost ${lost ? 'some' : 'none'}, worst p99 ${worst} ms`,
    },
    { what: 'messages on tickets a second', value: rates.join(', ') },
  ],
});
console.log(
  `ratio to the bare server ${ratio.toFixed(2)} (goal 0.50), worst p99 ${worst} ms (goal 100), lost ${lost ? 'YES' : 'none'}, twice ${twice ? 'YES' : 'none'}`,
);
await db.end();
bare.server.close();
process.exitCode = lost || twice ? 1 : 0;
