import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailCallMs } from '../../src/channels/email/mail-sender.service.js';
import { redisOptions } from '../../src/platform/redis.js';
import { until, WholeDesk } from '../credentials/whole-desk.js';
import { oweDocuments } from './owing.js';

/**
 * How many people are reminded; `npm run chaos` asks for ten thousand, which the budget of five a second lets go within
 * half an hour and more. Two belong to each LAO, which owes two documents: each is told once, of both.
 */
const people = Number(process.env.CHAOS_REMINDERS || 50);
const laoCodes = Array.from(
  { length: Math.ceil(people / 2) },
  (_, n) => `0690${String(1 + Math.floor(n / 90)).padStart(2, '0')}${String((n % 90) + 1).padStart(2, '0')}`,
);
const mailboxes = laoCodes.flatMap((code) => [`officer-${code}@lao.example`, `chief-${code}@lao.example`]);
const perJob = 25;
const idOf = (letter: string, n: number) => `01${letter}${String(n).padStart(23, '0')}`;

/** Real processes: two workers, as on two machines, are ended by SIGKILL while reminders go out, and their queue is wiped. */
describe('reminders under blows', () => {
  const desk = new WholeDesk();
  beforeAll(
    async () => {
      await desk.start();
      await desk.bringPlaces(laoCodes);
      const chiefs = laoCodes.map((code) => `${code},นายสมชาย รักดี,ปลัด,chief-${code}@lao.example`);
      await desk.bring('officers', `รหัส,ชื่อ-นามสกุล,หน้าที่,อีเมล\n${chiefs.join('\n')}\n`);
      // What follows from bringing people in has their province settled, which would count anew what is put in here.
      await until(async () => ((await count('outbox')) === 0 ? true : undefined));
      await desk.secondWorker();
      await owe();
    },
    180_000 + people * 30,
  );
  afterAll(() => desk.stop(), 60_000);

  const insert = async (table: string, columns: string, rows: unknown[][]) => {
    const connection = await desk.connect();
    await connection.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows]);
    await connection.end();
  };

  /** A sweep of this morning took all of them; its jobs are asked for. What day it is is the sweep's own question. */
  async function owe() {
    const now = new Date().toISOString().slice(0, 23).replace('T', ' ');
    const owed = await oweDocuments(desk, laoCodes);
    await insert(
      'document_reminders',
      'id, province_code, lao_code, obligation_id, due_version, rung, claimed_at',
      owed.map(({ id, code, dueVersion }, n) => [idOf('R', n), '90', code, id, dueVersion, '-5', now]),
    );
    const ids = owed.map((_, n) => idOf('R', n));
    const payloads = Array.from({ length: Math.ceil(ids.length / perJob) }, (_, n) =>
      JSON.stringify({ ids: ids.slice(n * perJob, (n + 1) * perJob) }),
    );
    // Asked for twice, as by two workers whose sweeps overlapped.
    await insert(
      'outbox',
      'job, queue, payload, due_at, created_at',
      [...payloads, ...payloads].map((payload) => ['documents.send-reminders', 'default', payload, now, now]),
    );
  }

  const count = async (sql: string): Promise<number> =>
    Number((await desk.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${sql}`))?.[0]?.n ?? -1);
  const mails = async () => {
    const response = await fetch(`${desk.sandboxUrl}/_sandbox/mail`);
    return (await response.json()) as { to: string[]; messageId: string; subject: string }[];
  };
  const sent = () => count(`notices WHERE state = 'sent'`);
  const sentAtLeast = async (number: number) => {
    for (let known = await sent(); known < number; known = await sent()) {
      await until(async () => {
        await timeGoesBy();
        return (await sent()) > known ? true : undefined;
      });
      await sleep(200);
    }
  };
  const wipeRedis = async () => {
    const redis = new Redis({ ...redisOptions(desk.redisUrl), maxRetriesPerRequest: 2 });
    redis.on('error', () => undefined);
    await redis.flushall().finally(() => redis.disconnect());
  };
  /** A claim of more than ten seconds ago is one of who died: a quarter of an hour goes by for it, and it ends. */
  const timeGoesBy = () =>
    desk.query(
      `UPDATE notices SET lease_until = lease_until - INTERVAL 15 MINUTE
       WHERE state = 'sending' AND lease_until < UTC_TIMESTAMP() + INTERVAL ? SECOND`,
      [(2 * mailCallMs) / 1_000 - 10],
    );

  it(
    'reaches each recipient exactly once, though two workers are at it and killed again and again',
    async () => {
      await until(async () => ((await count('notices')) > 0 ? true : undefined));
      await desk.kill('worker');
      const blows = Math.max(3, Math.round(mailboxes.length / 1_000));
      for (let blow = 1; blow < blows; blow += 1) {
        await sentAtLeast(Math.floor((blow / blows) * 0.7 * mailboxes.length));
        await desk.kill('worker');
        if (blow % 3 === 1) await wipeRedis();
      }
      // The last third is sent by two at once.
      await desk.secondWorker();
      await sentAtLeast(mailboxes.length);
      expect(await count('notices')).toBe(mailboxes.length);
      expect(await count(`document_reminders WHERE outcome = 'asked'`)).toBe(mailboxes.length);
      expect(await count('document_reminder_notices')).toBe(2 * mailboxes.length);
      expect(await count('outbox WHERE failed_at IS NOT NULL')).toBe(0);

      const arrived = await mails();
      const byRecipient = new Map<string, Set<string>>();
      for (const { to, messageId } of arrived)
        byRecipient.set(to[0]!, (byRecipient.get(to[0]!) ?? new Set()).add(messageId));
      expect([...byRecipient.keys()].sort()).toEqual([...mailboxes].sort());
      // What was under way when the worker died is sent once more under its old name, which a mailbox shows once.
      expect([...byRecipient.values()].filter(({ size }) => size !== 1)).toEqual([]);
      expect(arrived.length - mailboxes.length).toBeLessThanOrEqual(2 * blows);
      process.stdout.write(
        `reminders: ${byRecipient.size} people, each one mail; ${blows} blows, after which ${arrived.length - mailboxes.length} went once more under their old name\n`,
      );
    },
    400_000 + people * 600,
  );
});
