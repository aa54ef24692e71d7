import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { report } from '../support/bench-report.mjs';

/**
 * Many agents at their inboxes on one web process: how long after a message comes in by webhook it stands in the list on
 * every screen. A screen does what the browser's does (src/web/live): it listens, gathers changes, reads the list again,
 * and at most every three seconds the counts, every ten who has which ticket open. Each goes on to another ticket every
 * quarter of a minute, and begins an answer there. The screens, desk, MariaDB and Redis share this machine.
 */
const { values: options } = parseArgs({
  options: {
    screens: { type: 'string', default: '200' },
    messages: { type: 'string', default: '30' },
    // Seconds from one to the next.
    every: { type: 'string', default: '2' },
  },
});
const desk = process.env.PUBLIC_URL;
/** Two people: of what one does the other is told. */
const people = JSON.parse(readFileSync(join(dirname(process.env.DESK_FILE), 'first-sign-in.json'), 'utf8'))
  .filter(({ role }) => role === 'agent' || role === 'supervisor')
  .map(({ apiToken }) => ({ authorization: `Bearer ${apiToken}` }));
const lines = new Agent({ keepAlive: true });
const reads = new Agent({ keepAlive: true, maxSockets: Number(options.screens) });
const list = '/api/tickets?view=all-open&limit=25';
const [calmMs, countsMs, looksMs, presenceMs] = [1_000, 3_000, 10_000, 15_000];
/** How long the words of who has what open took to be answered. */
const presence = [];

function ask(headers, path, method = 'GET', body) {
  return new Promise((resolve, reject) => {
    const json = body && { 'content-type': 'application/json' };
    request(`${desk}${path}`, { method, headers: { ...headers, ...json }, agent: reads }, (answer) => {
      const parts = [];
      answer
        .on('data', (part) => parts.push(part))
        .on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (answer.statusCode < 300) resolve(text);
          else reject(new Error(`${path} was answered ${answer.statusCode}: ${text}`));
        });
    })
      .on('error', reject)
      .end(body && JSON.stringify(body));
  });
}

/** An inbox on a screen: when it first showed which message. */
class Screen {
  seen = new Map();
  lastRead = 0;
  lastCount = 0;
  lastLook = 0;
  quickMs = 60 + Math.random() * 340;
  name = randomUUID();

  constructor(headers) {
    this.headers = headers;
  }

  open() {
    return new Promise((resolve, reject) => {
      request(`${desk}/api/live`, { headers: this.headers, agent: lines }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`the line was refused: ${answer.statusCode}`));
        resolve();
        answer.on('data', (part) => {
          if (String(part).includes('"ticket"')) this.changed();
          if (String(part).includes('"presences"')) this.moved();
        });
      })
        .on('error', () => undefined)
        .end();
    });
  }

  /** Goes from one of these tickets to the next, and begins an answer in each. */
  walk(ids, n) {
    const at = (step) => `/api/tickets/${ids[(n + step) % ids.length]}/presence`;
    let step = 0;
    const tell = async (doing) => {
      const began = performance.now();
      await ask(this.headers, at(step), 'PUT', { screen: this.name, doing });
      presence.push(performance.now() - began);
    };
    const move = async () => {
      await ask(this.headers, `${at(step)}?screen=${this.name}`, 'DELETE');
      step += 1;
      await tell('reading');
      setTimeout(() => void tell('reply'), presenceMs / 2);
    };
    setTimeout(() => {
      void move();
      setInterval(move, presenceMs);
    }, Math.random() * presenceMs);
  }

  /** Who has what open is on every list's rows. */
  moved() {
    if (this.looking) return;
    const since = performance.now() - this.lastLook;
    this.looking = setTimeout(
      () => {
        this.looking = undefined;
        this.lastLook = performance.now();
        void ask(this.headers, '/api/presence');
      },
      Math.max(0, looksMs - since),
    );
  }

  changed() {
    if (this.timer) return;
    const since = performance.now() - this.lastRead;
    this.timer = setTimeout(() => void this.read(), since >= calmMs ? this.quickMs : calmMs - since);
  }

  async read() {
    this.timer = undefined;
    this.lastRead = performance.now();
    if (this.lastRead - this.lastCount > countsMs) {
      this.lastCount = this.lastRead;
      void ask(this.headers, '/api/ticket-views');
    }
    const shown = await ask(this.headers, list);
    for (const [, n] of shown.matchAll(/เรื่องที่ (\d+) /g))
      if (!this.seen.has(n)) this.seen.set(n, performance.now());
  }
}

/** Meta signs a body in which everything beyond ASCII is escaped. */
async function say(n) {
  const text = `ลืมรหัสผ่านครับ เรื่องที่ ${n} อบต.บ้านนา`;
  const page = process.env.MESSENGER_PAGE_ID;
  const at = Date.now();
  const message = { mid: `m_live_${at}_${n}`, text };
  const item = {
    sender: { id: String(7_100_000_000_000_000 + n) },
    recipient: { id: page },
    timestamp: at,
    message,
  };
  const body = JSON.stringify({ object: 'page', entry: [{ id: page, time: at, messaging: [item] }] }).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const signature = createHmac('sha256', process.env.MESSENGER_APP_SECRET).update(body).digest('hex');
  const answer = await fetch(`${desk}/webhooks/messenger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  if (!answer.ok) throw new Error(`the webhook was answered ${answer.status}`);
}

/** Tickets to have open, by messages that no screen looks for. */
async function someTickets(count) {
  for (let n = 1; n <= count; n += 1) await say(-n);
  for (;;) {
    const { items } = JSON.parse(await ask(people[0], list));
    if (items.length >= count) return items;
    await sleep(200);
  }
}

/** What the web process holds (MiB) and has computed so far (seconds of processor time). */
async function used() {
  const text = await (await fetch(`${desk}/metrics`)).text();
  const figure = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return {
    resident: Math.round(figure('process_resident_memory_bytes') / 2 ** 20),
    seconds: figure('process_cpu_seconds_total'),
  };
}

const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1];

const screens = Array.from(
  { length: Number(options.screens) },
  (_, n) => new Screen(people[n % people.length]),
);
const before = await used();
for (const screen of screens) await screen.open();
/** What one such reading takes where nothing else happens. */
const alone = [];
for (let n = 0; n < 50; n += 1) {
  const began = performance.now();
  await ask(people[0], list);
  alone.push(performance.now() - began);
}
const open = await someTickets(20);
const ids = open.map(({ id }) => id);
screens.forEach((screen, n) => screen.walk(ids, n));
const said = new Map();
for (let n = 1; n <= Number(options.messages); n += 1) {
  said.set(String(n), performance.now());
  await say(n);
  await sleep(Number(options.every) * 1_000);
}
for (let n = 0; n < 120 && screens.some(({ seen }) => seen.size < said.size); n += 1) await sleep(500);
const took = screens.flatMap(({ seen }) => [...seen].map(([n, at]) => at - said.get(n)));
const missing = screens.length * said.size - took.length;
const [p50, p99, worst] = [0.5, 0.99, 1].map((part) => Math.round(percentile(took, part)));
const after = await used();
const { resident } = after;
const seconds = (after.seconds - before.seconds).toFixed(1);
console.log(
  `${screens.length} screens, ${said.size} messages: on every screen p50 ${p50} ms, p99 ${p99} ms, worst ${worst} ms; not shown ${missing}`,
);
console.log(
  `web process: ${resident} MiB resident, ${before.resident} before the screens were opened; ${seconds} s of processor time`,
);
const presenceP99 = Math.round(percentile(presence, 0.99));
console.log(`${presence.length} words of who has what open, p99 ${presenceP99} ms`);
report({
  ratios: [
    {
      what: 'until a change is on a screen, p99 / one reading of the list alone',
      value: p99 / Math.max(percentile(alone, 0.5), 0.1),
      better: 'less',
    },
  ],
  figures: [
    {
      what: `a change on ${screens.length} screens`,
      value: `p50 ${p50} ms, p99 ${p99} ms, worst ${worst} ms`,
    },
    { what: 'words of who has a ticket open meanwhile', value: `${presence.length}, p99 ${presenceP99} ms` },
    { what: 'web process with them', value: `${resident} MiB resident` },
  ],
});
process.exit(missing ? 1 : 0);
