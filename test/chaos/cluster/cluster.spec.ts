import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findGalera } from '../../../src/local/galera.js';
import { freePort } from '../../../src/local/ports.js';
import { silentProgress, until } from '../../local/data-folder.js';
import { RunningDesk } from '../../support/running-desk.js';
import { dice, StormLoad } from '../storm/storm-load.js';
import { letTimeGoBy, reckon } from '../storm/storm-reckoning.js';
import { GaleraCluster } from './galera-cluster.js';
import { NoteTaker } from './note-taker.js';
import { RedisSentinels } from './redis-sentinels.js';

/** By when the desk must serve again. What it takes is printed: this is where it would be stuck. */
const patienceMs = 60_000;
const restMs = 240_000;

/** Two web and two worker processes on three database members and a Redis with a replica, of which some go under load. */
describe('a desk on clusters', () => {
  let galera: GaleraCluster;
  const sentinels = new RedisSentinels();
  let desk: RunningDesk;
  let secondWeb: ChildProcess;
  let notes: NoteTaker;
  let load: StormLoad;
  const took: string[] = [];
  beforeAll(async () => {
    const folder = resolve('node_modules/.cache/galera');
    galera = new GaleraCluster((await findGalera(folder, silentProgress(), 'dist/logs/install.log'))!);
    await Promise.all([galera.start(), sentinels.start()]);
    desk = new RunningDesk({ DATABASE_URL: galera.url, REDIS_URL: sentinels.url });
    await desk.start();
    await desk.secondWorker();
    const port = await freePort('127.0.0.1', Number(new URL(desk.url).port) + 1);
    secondWeb = spawn(process.execPath, ['dist/src/main.js'], {
      env: { ...process.env, NODE_OPTIONS: '', ...desk.settings, PORT: String(port), LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    });
    const second = `http://127.0.0.1:${port}`;
    const answers = async () => (await fetch(`${second}/readyz`).catch(() => null))?.ok;
    await until('a second web process', answers, 240_000);
    load = new StormLoad(desk, dice(1));
    await load.start();
    notes = new NoteTaker([desk.url, second], desk.signIns.find(({ role }) => role === 'agent')!.apiToken);
    await notes.start();
  }, 600_000);
  afterAll(async () => {
    secondWeb?.kill('SIGKILL');
    await desk?.stop();
    await Promise.all([galera.stop(), sentinels.stop()]);
  });

  /** The longest time without an answer to somebody who writes, from the blow until all is well. */
  async function whatItCosts(name: string, blow: () => Promise<void> | void): Promise<void> {
    await sleep(2_000);
    const since = Date.now();
    await blow();
    await notes.untilServed(8_000, patienceMs);
    took.push(`${name}: ${notes.longestGapSince(since)} ms without a write`);
    await sleep(2_000);
  }

  it('writes on at another member when the one that it works with is killed', async () => {
    const busy = await galera.busiest();
    await whatItCosts('database member killed', () => galera.kill(busy));
    expect(await galera.busiest()).not.toBe(busy);
    const since = Date.now();
    await galera.rejoin(busy);
    took.push(`it was back in step after ${Date.now() - since} ms`);
  }, 180_000);

  it('leaves one that hangs, and does not mind when that one comes to', async () => {
    const busy = await galera.busiest();
    await whatItCosts('database member frozen', () => galera.signal(busy, 'SIGSTOP'));
    await whatItCosts('database member thawed', () => galera.signal(busy, 'SIGCONT'));
  }, 180_000);

  it('goes on when the master of Redis is killed', async () => {
    const psid = '8400000000000001';
    const afterwards = 'หลังจากนั้น';
    await desk.act('createPerson', { psid, name: 'ผู้เขียน' });
    let read: Promise<number> | undefined;
    await whatItCosts('Redis master killed', async () => {
      await sentinels.killMaster();
      const since = Date.now();
      await desk.act('say', { psid, text: afterwards });
      const found = () => desk.query(`SELECT 1 FROM messages WHERE text = ?`, [afterwards]);
      read = until('a message is read', async () => (await found())?.length, restMs).then(
        () => Date.now() - since,
      );
    });
    took.push(`Redis master killed: a message said then was read after ${await read} ms`);
  }, 300_000);

  it('has lost nothing that it said yes to, and done nothing twice', async () => {
    await load.stop();
    await notes.stop();
    let faults = ['nobody has looked yet'];
    for (const end = Date.now() + restMs; faults.length && Date.now() < end;) {
      await letTimeGoBy(desk);
      await sleep(2_000);
      faults = await reckon(desk, load).catch((error: Error) => [error.message]);
    }
    const kept = await desk.query<{ text: string }>(`SELECT text FROM messages WHERE text LIKE 'บันทึก %'`);
    const counts = new Map<string, number>();
    for (const { text } of kept!) counts.set(text, (counts.get(text) ?? 0) + 1);
    for (const text of notes.taken)
      if (counts.get(text) !== 1) faults.push(`${text} stands ${counts.get(text) ?? 0} times`);
    process.stdout.write(
      `cluster: ${load.said.size} messages, ${load.answered.size} answers, ${notes.taken.length} notes, ${faults.length} faults\n${took.join('\n')}\n`,
    );
    expect(faults).toEqual([]);
    expect([load.said.size > 20, load.answered.size > 2, notes.taken.length > 50]).toEqual([
      true,
      true,
      true,
    ]);
  }, 400_000);

  it('is the same on every member', async () => {
    const heads = await Promise.all(
      [0, 1, 2].map((member) =>
        galera.ask(
          member,
          'CHECKSUM TABLE messages, tickets, audit_entries, inbound_messages, outbound_parts',
        ),
      ),
    );
    expect([heads[1], heads[2]]).toEqual([heads[0], heads[0]]);
  });
});
