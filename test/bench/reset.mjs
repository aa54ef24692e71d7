import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import mysql from 'mysql2/promise';
import { NestFactory } from '@nestjs/core';
import { report } from '../support/bench-report.mjs';

/**
 * From the right code to the link that was mailed, on an idle desk; then a thousand requests in five minutes while
 * webhooks come in, whose p99 stands beside that of the same webhooks before. This process does what the one who talks
 * with people does: it asks, has codes sent, and types them; the worker does the rest. All share this machine.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '5' },
    idle: { type: 'string', default: '20' },
    webhooks: { type: 'string', default: '20' },
  },
});
const wanted = Number(options.cases);
const alone = 20;
const desk = process.env.PUBLIC_URL;
const { sandboxUrl } = JSON.parse(readFileSync(process.env.DESK_FILE, 'utf8'));
const signIns = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'));
const tokenOf = (role) => signIns.find((one) => one.role === role).apiToken;

async function call(role, method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(`${desk}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokenOf(role)}`,
      ...(body && !form ? { 'content-type': 'application/json' } : {}),
    },
    body: body && !form ? JSON.stringify(body) : body,
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json().catch(() => null);
}

async function bring(kind, csv) {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([csv]), `${kind}.csv`);
  const { id } = await call('supervisor', 'POST', '/api/imports', form);
  const until = async (state) => {
    while ((await call('supervisor', 'GET', `/api/imports/${id}`)).state !== state) await sleep(50);
  };
  await until('checked');
  await call('supervisor', 'POST', `/api/imports/${id}/application`);
  await until('applied');
}

function open() {
  const url = new URL(process.env.DATABASE_URL);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return mysql.createConnection({
    user: decodeURIComponent(url.username),
    timezone: 'Z',
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port) }),
  });
}

const { thaiProvinces } = await import('../../dist/src/organisations/register/thai-provinces.policy.js');
const { newId } = await import('../../dist/src/platform/database/id.js');
const mailOf = (code) => `officer-${code}@lao.example`;
const letters = 'กขคงจชซดตถทธนบปผพภมยรลวสหอ';
const word = (n) => Array.from({ length: 3 }, (_, at) => letters[Math.floor(n / 26 ** at) % 26]).join('า');

/** LAOs over all provinces, each with an officer, a mailbox, a chat of long ago, and a credential in use. */
async function prepare(db) {
  await fetch(`${sandboxUrl}/_sandbox/personnel`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rateLimit: null }),
  });
  const provinces = [...thaiProvinces].filter(([code]) => code !== '10');
  const laos = Array.from({ length: wanted + alone }, (_, n) => {
    const [code, { name }] = provinces[n % provinces.length];
    return { code: `06${code}${String(100 + Math.floor(n / provinces.length)).padStart(4, '0')}`, name };
  });
  const roster = laos.map(({ code, name }, n) => `${name},เมือง,${code},อบต.,${word(n * 7)}`);
  await bring('laos', ['จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.', ...roster].join('\n'));
  const officers = laos.map(
    ({ code }, n) => `${code},นาย${word(n * 7)} ${word(n * 13 + 5)}ดี,เจ้าหน้าที่,${mailOf(code)}`,
  );
  await bring('officers', ['รหัส,ชื่อ-นามสกุล,หน้าที่,อีเมล', ...officers].join('\n'));
  const draft = await call('supervisor', 'POST', '/api/batches', { title: 'ทุกแห่ง', route: 'electronic' });
  const path = `/api/batches/${draft.id}`;
  const { version, contentHash } = await call('supervisor', 'POST', `${path}/submission`, {
    version: draft.version,
  });
  await call('approver', 'POST', `${path}/approval`, { version, hash: contentHash });
  while ((await call('supervisor', 'GET', path)).state !== 'ready') await sleep(200);
  const settings = (await call('admin', 'GET', '/api/reset-settings')).current;
  await call('admin', 'POST', '/api/reset-settings', {
    ...settings,
    nightFrom: 0,
    nightUntil: 0,
    // However many are asked for: a rush that a person must look at is not what is measured.
    usualPerHour: 10_000,
  });
  // Handed over and opened, last week: that is measured elsewhere.
  await db.query(`UPDATE custody_items SET state = 'opened'`);
  await db.query(
    `UPDATE credentials SET state = 'confirmed', mode = 'own-choice', revealed_at = NOW(3), confirmed_at = NOW(3)`,
  );
  const [rows] = await db.query(
    `SELECT lao_code AS code, province_code AS province, officer_id AS officer FROM role_holders
     WHERE role = 'responsible-officer' ORDER BY lao_code`,
  );
  const chats = rows.map(({ code, province, officer }) => ({ id: newId(), code, province, officer }));
  await db.query(
    `INSERT INTO contact_points (id, channel, account, address, name, first_seen_at, last_seen_at) VALUES ?`,
    [chats.map(({ id }) => [id, 'messenger', 'bench', id, 'bench', new Date(), new Date()])],
  );
  await db.query(
    `INSERT INTO contact_bindings (id, province_code, contact_point_id, lao_code, officer_id, source, live_key,
       verified_at, verified_how, bound_at) VALUES ?`,
    [
      chats.map(({ id, code, province, officer }) => [
        newId(),
        province,
        id,
        code,
        officer,
        'agent',
        `${id}:${code}`,
        new Date(),
        'in-person',
        new Date(),
      ]),
    ],
  );
  await db.query('UPDATE contact_bindings SET bound_at = bound_at - INTERVAL 7 DAY');
  await db.query('UPDATE contact_bindings SET verified_at = bound_at WHERE verified_at IS NOT NULL');
  return chats;
}

const share = (times, at) => times.toSorted((a, b) => a - b)[Math.floor(times.length * at)];
const seconds = (ms) => (ms / 1_000).toFixed(2);

async function codeIn(code) {
  for (;;) {
    const mails = await (
      await fetch(`${sandboxUrl}/_sandbox/mail?to=${encodeURIComponent(mailOf(code))}`)
    ).text();
    const match = /\\n(\d{8})\\n/.exec(mails);
    if (match) return match[1];
    // A person looks into their mailbox now and then: the far side must not be what is measured.
    await sleep(1_000);
  }
}

/** One request, from asking to the right code; its identity, and when that was typed. */
async function ask({ cases, proofs }, chat) {
  const { id } = await cases.open({
    wish: 'forgot',
    origin: 'messenger',
    laoCode: chat.code,
    contactPointId: chat.id,
  });
  const { answer } = await proofs.sendCode(id);
  if (answer !== 'asked') throw new Error(`code for ${chat.code}: ${answer}`);
  const typed = await codeIn(chat.code);
  const at = Date.now();
  if (!(await proofs.takeCode(chat.id, typed))) throw new Error(`the code of ${chat.code} was refused`);
  return { id, at };
}

/** How long the link of each took after the right code, in ms: as the desk noted it, for asking often would slow it down. */
async function linked(db, asked) {
  for (;;) {
    const [rows] = await db.query('SELECT id, delivered_at AS at FROM reset_cases WHERE id IN (?)', [
      asked.map(({ id }) => id),
    ]);
    if (rows.every(({ at }) => at)) {
      const ends = new Map(rows.map(({ id, at }) => [id, at.getTime()]));
      return asked.map(({ id, at }) => ends.get(id) - at);
    }
    await sleep(500);
  }
}

let made = 0;
function delivery() {
  const n = (made += 1);
  const at = Date.now();
  const message = { mid: `m_reset_${at}_${n}`, text: `message ${n}` };
  const item = {
    sender: { id: String(7_000_000_000_000_000 + (n % 500)) },
    recipient: { id: process.env.MESSENGER_PAGE_ID },
    timestamp: at,
    message,
  };
  const page = process.env.MESSENGER_PAGE_ID;
  const body = JSON.stringify({ object: 'page', entry: [{ id: page, time: at, messaging: [item] }] });
  const signature = createHmac('sha256', process.env.MESSENGER_APP_SECRET).update(body).digest('hex');
  return {
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
  };
}

const webhooks = (duration) =>
  autocannon({
    url: desk,
    connections: 4,
    overallRate: Number(options.webhooks),
    duration,
    requests: [
      { method: 'POST', path: '/webhooks/messenger', setupRequest: (r) => ({ ...r, ...delivery() }) },
    ],
  });

const db = await open();
const chats = await prepare(db);
console.log(`${chats.length} LAOs with a credential in use`);
process.env.LOG_LEVEL = 'silent';
const { AppModule } = await import('../../dist/src/app.module.js');
const { CasesService } = await import('../../dist/src/credentials/resets/requests/cases.service.js');
const { ProofsService } = await import('../../dist/src/credentials/resets/codes/proofs.service.js');
const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
const core = {
  cases: app.get(CasesService, { strict: false }),
  proofs: app.get(ProofsService, { strict: false }),
};

const idle = [];
for (const chat of chats.slice(0, alone)) idle.push(...(await linked(db, [await ask(core, chat)])));
console.log(
  `idle, from the right code to the mailed link: p50 ${seconds(share(idle, 0.5))} s, worst ${seconds(Math.max(...idle))} s (goal 3 s)`,
);

const before = await webhooks(Number(options.idle));
const began = performance.now();
const everyMs = (Number(options.minutes) * 60_000) / wanted;
const load = webhooks(Number(options.minutes) * 60);
const failed = [];
const asked = await Promise.all(
  chats.slice(alone).map(async (chat, n) => {
    await sleep(n * everyMs);
    return ask(core, chat).catch((error) => void failed.push(error.message));
  }),
);
const done = await linked(
  db,
  asked.filter((one) => one !== undefined),
);
const took = performance.now() - began;
const after = await load;
console.log(
  `${done.length} of ${wanted} requests, asked evenly over ${seconds(wanted * everyMs)} s, all served after ${seconds(took)} s: link after the right code p50 ${seconds(share(done, 0.5))} s, p99 ${seconds(share(done, 0.99))} s`,
);
const [stages] = await db.query(
  `SELECT TIMESTAMPDIFF(MICROSECOND, r.executed_at, k.created_at) / 1000 AS minted,
          TIMESTAMPDIFF(MICROSECOND, k.created_at, r.delivered_at) / 1000 AS mailed
   FROM reset_cases r JOIN reveal_links k ON k.case_id = r.id WHERE k.delivery = 'sent'`,
);
const half = (stage) =>
  seconds(
    share(
      stages.map((row) => Number(row[stage])),
      0.5,
    ),
  );
console.log(`  of that p50 ${half('minted')} s until it was made, ${half('mailed')} s until it was mailed`);
for (const message of failed.slice(0, 3)) console.log(`  failed: ${message}`);
const [[twice]] = await db.query(
  `SELECT COUNT(*) AS n FROM (SELECT case_id FROM reveal_links WHERE state = 'armed' GROUP BY case_id HAVING COUNT(*) > 1) t`,
);
const ratio = after.latency.p99 / Math.max(1, before.latency.p99);
console.log(
  `webhooks, ${options.webhooks} a second: p99 ${before.latency.p99} ms idle, ${after.latency.p99} ms meanwhile, ratio ${ratio.toFixed(2)} (goal 2); not acknowledged ${after.non2xx + after.errors + after.timeouts}; requests with two links ${twice.n}`,
);
report({
  ratios: [{ what: 'webhooks p99 beside requests / before them', value: ratio, better: 'less' }],
  figures: [
    {
      what: 'link after the right code',
      value: `alone p50 ${seconds(share(idle, 0.5))} s; of ${done.length} p50 ${seconds(share(done, 0.5))} s, p99 ${seconds(share(done, 0.99))} s`,
    },
  ],
});
await app.close();
await db.end();
process.exitCode = done.length < wanted || Number(twice.n) ? 1 : 0;
