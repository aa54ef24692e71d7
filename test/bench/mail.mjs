import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import mysql from 'mysql2/promise';
import { createTransport } from 'nodemailer';
import { measureRequestTracker } from '../support/request-tracker.mjs';
import { commitYardstick, report } from '../support/bench-report.mjs';

/**
 * How fast mails are taken in by the SMTP listener, and how long it takes until each is on a ticket, none lost, none
 * twice: Thai mails of many people, of which 40 % answer one of their own and a fifth bring a file of 50 kB. Then one
 * mail of 20 MB, and for how long it keeps the web process from anything else. Last, some of the same mails through
 * Request Tracker's mail gateway, where that is installed. Load, desk, MariaDB and Redis share this machine.
 */
const { values: options } = parseArgs({
  options: {
    mails: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '4' },
    people: { type: 'string', default: '400' },
    beside: { type: 'string', default: '60' },
  },
});
const mails = Number(options.mails);
const connections = Number(options.connections);
const people = Number(options.people);
const { PUBLIC_URL: desk, MAIL_ADDRESS: to, INBOUND_SMTP_PORT: port } = process.env;
const file = Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 251));

const nameOf = (n) => `<bench-${n}@lao.example>`;
/** Two of five answer what the same person asked before. */
const answers = (n) => n >= people && n % 5 < 2;

/** A word for each: who says the same again and again is taken for a machine. */
const placeOf = (n) => [...String(n)].map((digit) => 'กขคงจชดตนป'[digit]).join('');

function mail(n) {
  const from = `person${n % people}@lao.example`;
  const question = n - people;
  return {
    from,
    to,
    envelope: { from, to },
    messageId: nameOf(n),
    subject: answers(n) ? `ตอบกลับ: ขอรหัสผ่าน เรื่องที่ ${question}` : `ขอรหัสผ่าน เรื่องที่ ${n}`,
    ...(answers(n) ? { inReplyTo: nameOf(question), references: [nameOf(question)] } : {}),
    text: `เรียน เจ้าหน้าที่\n\nลืมรหัสผ่านครับ อบต.บ้าน${placeOf(n)} ${'ขอความช่วยเหลือด้วยครับ '.repeat(8)}\n\nขอบคุณครับ`,
    ...(n % 5 === 3 ? { attachments: [{ filename: 'หนังสือ.bin', content: file }] } : {}),
  };
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

/** What the web process says of itself; the longest block is that since the last time it was asked. */
async function metrics() {
  const text = await (await fetch(`${desk}/metrics`)).text();
  const value = (name) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    blockedMs: Math.round(value('nodejs_eventloop_lag_max_seconds') * 1_000),
    residentMiB: Math.round(value('process_resident_memory_bytes') / 1_048_576),
  };
}

const db = await open();
async function onTickets() {
  const [[row]] = await db.query(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT i.message_id) AS distinctly FROM messages m
     JOIN inbound_mails i ON i.event_id = m.inbound_event_id`,
  );
  return { all: Number(row.n), distinct: Number(row.distinctly) };
}

/** Waits for so many; gives up after a minute in which none came. */
async function wait(count) {
  let now = await onTickets();
  for (let still = 0; now.all < count && still < 240;) {
    await sleep(250);
    const next = await onTickets();
    still = next.all === now.all ? still + 1 : 0;
    now = next;
  }
  return now;
}

const transport = createTransport({
  ...{ pool: true, host: '127.0.0.1', port: Number(port), ignoreTLS: true },
  ...{ maxConnections: connections, maxMessages: Infinity },
});
await metrics();
const begun = Date.now();
let next = 0;
let accepted = 0;
await Promise.all(
  Array.from({ length: connections }, async () => {
    for (let n = next++; n < mails; n = next++)
      await transport.sendMail(mail(n)).then(
        () => (accepted += 1),
        (error) => console.log(`  not taken: ${error.message}`),
      );
  }),
);
const takenMs = Date.now() - begun;
const during = await onTickets();
const { blockedMs, residentMiB } = await metrics();
const last = await wait(accepted);
const doneMs = Date.now() - begun;
console.log(
  `${accepted} mails, ${connections} connections: ${Math.round(accepted / (takenMs / 1_000))} accepted and committed a second`,
);
console.log(
  `  on tickets: ${during.all} during the load, all ${((doneMs - takenMs) / 1_000).toFixed(1)} s after it, ${Math.round(last.all / (doneMs / 1_000))} a second over all`,
);
console.log(`  web process: longest block ${blockedMs} ms, ${residentMiB} MiB resident`);
const lost = last.distinct < accepted;
const twice = last.all !== last.distinct;
const [[{ strayed }]] = await db.query(
  `SELECT COUNT(*) AS strayed FROM inbound_mails a JOIN messages x ON x.inbound_event_id = a.event_id
   JOIN inbound_mails q ON q.message_id = JSON_UNQUOTE(JSON_EXTRACT(a.referenced_ids, '$[0]'))
   JOIN messages y ON y.inbound_event_id = q.event_id WHERE x.ticket_id <> y.ticket_id`,
);
console.log(
  `  lost ${lost ? 'YES' : 'none'}, twice ${twice ? 'YES' : 'none'}, answers on another ticket ${Number(strayed)}`,
);

const [[{ unread }]] = await db.query(
  "SELECT COUNT(*) AS unread FROM messages WHERE content = 'unreadable-mail'",
);
console.log(`  told as unreadable: ${Number(unread)}`);

const large = Buffer.from(Array.from({ length: 14_500_000 }, (_, n) => (n * 7919) % 251));
const from = 'large@lao.example';
const start = Date.now();
await transport.sendMail({
  ...{ from, to, envelope: { from, to }, messageId: '<bench-large@lao.example>', subject: 'ไฟล์ใหญ่' },
  ...{ text: 'ตามแนบ', attachments: [{ filename: 'ใหญ่.bin', content: large }] },
});
const largeTaken = Date.now() - start;
const after = await metrics();
await wait(last.all + 1);
console.log(
  `a mail of 20 MB: committed after ${(largeTaken / 1_000).toFixed(1)} s, on a ticket after ${((Date.now() - start) / 1_000).toFixed(1)} s; web process: longest block ${after.blockedMs} ms, ${after.residentMiB} MiB resident`,
);
const composer = createTransport({ streamTransport: true, buffer: true });
const raw = async (n) => (await composer.sendMail(mail(n))).message;
const same = await Promise.all(Array.from({ length: Number(options.beside) + 1 }, (_, n) => raw(n)));
const theirs = await measureRequestTracker(same, connections);
const ours = last.all / (doneMs / 1_000);
console.log(
  theirs === null
    ? 'Request Tracker is not installed here: nothing to compare with (request-tracker5 rt5-db-sqlite rt5-standalone)'
    : `Request Tracker's mail gateway: ${theirs.taken} of ${theirs.of} of the same mails, ${theirs.aSecond.toFixed(1)} a second; this desk ${Math.round(ours / theirs.aSecond)} times as many`,
);
const commitMs = await commitYardstick(db);
report({
  ratios: [
    {
      what: 'ms of a mail until it is on a ticket / of a commit',
      value: doneMs / accepted / commitMs,
      better: 'less',
    },
  ],
  figures: [
    { what: 'mails accepted a second', value: String(Math.round(accepted / (takenMs / 1_000))) },
    { what: 'mails on tickets a second', value: String(Math.round(ours)) },
  ],
});
transport.close();
await db.end();
process.exitCode = lost || twice ? 1 : 0;
