import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { commitYardstick, report } from '../support/bench-report.mjs';

/**
 * How long the sweep of a morning takes: it finds the obligations whose rung has come, writes a reminder for each and
 * asks for the jobs that tell. Of a million there are 16,000; then with a hundredth of those, to see that the time
 * follows what is due. What is told and mailed afterwards is not in it.
 */
const { values: options } = parseArgs({ options: { obligations: { type: 'string', default: '1000000' } } });
const laos = 8_000;
const perCycle = laos * 2;
const perStatement = 4_000;
const morning = '2026-11-26T02:00:00Z';
/** Its first rung after the due day is this morning's; the others are not due for long. */
const dueToday = '2026-11-25';

const { AppModule } = await import('../../dist/src/app.module.js');
const { clock } = await import('../../dist/src/platform/clock.js');
const { db } = await import('../../dist/src/platform/database/transaction.js');
const { DueSweepService } = await import('../../dist/src/documents/reminders/due-sweep.service.js');

clock.freeze(morning);
const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
const sweeper = app.get(DueSweepService, { strict: false });
const idOf = (letter, n) => `01${letter}${String(n).padStart(23, '0')}`;

async function insert(table, columns, count, rowOf) {
  for (let from = 0; from < count; from += perStatement) {
    const rows = Array.from({ length: Math.min(perStatement, count - from) }, (_, n) => rowOf(from + n));
    await db().query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows]);
  }
}

const codeOf = (n) =>
  `06${String(10 + (n % 76)).padStart(2, '0')}${String(Math.floor(n / 76)).padStart(4, '0')}`;
const now = new Date(morning);
await insert('provinces', 'code, name, name_en, sort_key, created_at', 76, (n) => [
  String(10 + n),
  `จังหวัด ${n}`,
  `Province ${n}`,
  String(n),
  now,
]);
await insert(
  'laos',
  'code, province_code, type, name, district, sort_key, created_at, updated_at',
  laos,
  (n) => [codeOf(n), codeOf(n).slice(2, 4), 'tao', `บ้าน ${n}`, 'เมือง', codeOf(n), now, now],
);
await insert(
  'trainings',
  'id, organiser, province_code, title, note, state, starts_on, ends_on, created_at',
  76,
  (n) => [idOf('T', n), 'province', String(10 + n), 'อบรม', '', 'closed', '2026-11-10', '2026-11-10', now],
);

let made = 0;
/** Adds obligations until there are so many, so many of the new ones due this morning, half of the rest met. */
async function grow(total, due) {
  const first = made;
  const cycles = Math.ceil(total / perCycle) - Math.ceil(made / perCycle);
  const known = Math.ceil(made / perCycle);
  await insert('document_cycles', 'id, title, from_on, evidence, created_at', cycles, (n) => [
    idOf('C', known + n),
    'รอบ',
    new Date(Date.UTC(1900, 0, 1 + known + n)).toISOString().slice(0, 10),
    'sighted',
    now,
  ]);
  await insert(
    'document_obligations',
    'id, cycle_id, province_code, lao_code, slot, training_id, counted_from, due_on, told_until, opened_at, met_at, evidence',
    total - made,
    (n) => {
      const at = first + n;
      const lao = Math.floor(at / 2) % laos;
      const isDue = n < due;
      const isMet = !isDue && n % 2 === 0;
      const dueOn = isDue ? dueToday : `2027-${String(2 + (at % 10)).padStart(2, '0')}-15`;
      return [
        idOf('D', at),
        idOf('C', Math.floor(at / perCycle)),
        codeOf(lao).slice(2, 4),
        codeOf(lao),
        at % 2 ? 'responsible-officer' : 'chief-administrator',
        idOf('T', lao % 76),
        '2026-11-10',
        dueOn,
        '2026-11-25',
        now,
        isMet ? now : null,
        isMet ? 'sighted' : null,
      ];
    },
  );
  made = total;
}

async function numberOf(sql) {
  const [row] = await db().query(sql);
  return Number(row.n);
}

async function sweep(due) {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const reminders = await numberOf('SELECT COUNT(*) AS n FROM document_reminders');
  const began = performance.now();
  const taken = await sweeper.sweep();
  const took = performance.now() - began;
  clearInterval(watch);
  const again = performance.now();
  const second = await sweeper.sweep();
  const idle = performance.now() - again;
  const written = (await numberOf('SELECT COUNT(*) AS n FROM document_reminders')) - reminders;
  if (taken !== due || written !== due || second !== 0)
    throw new Error(`${due} were due: ${taken} taken, ${written} written, ${second} the second time`);
  const figures = [
    `${made.toLocaleString('en').padStart(9)} obligations`,
    `${due.toLocaleString('en').padStart(6)} due`,
    `${(took / 1_000).toFixed(2)} s`,
    `again ${idle.toFixed(0)} ms`,
    `memory ${Math.round(before / 1e6)} > ${Math.round(most / 1e6)} MB`,
  ];
  console.log(figures.join('   '));
  return took;
}

const most = Number(options.obligations);
const commitMs = await commitYardstick(db());
const times = [];
for (const [total, due] of [
  [most / 100, most / 6_250],
  [most / 10, most / 625],
  [most, Math.round(most / 62.5)],
  [most + 10_000, 160],
]) {
  await grow(total, due);
  times.push(await sweep(due));
}
report({
  ratios: [
    {
      what: 'ms of each of the largest sweep / of a commit',
      value: times[2] / (most / 62.5) / commitMs,
      better: 'less',
    },
    {
      what: 'ms of each, of the largest sweep / of a tenth',
      value: times[2] / 10 / times[1],
      better: 'less',
    },
  ],
  figures: [{ what: `sweep of ${most} obligations`, value: `${Math.round(times[2])} ms` }],
});
await app.close();
