import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunningDesk } from '../support/running-desk.js';
import { blowsOn, calm, strike } from './storm/storm-blows.js';
import { dice, StormLoad } from './storm/storm-load.js';
import { letTimeGoBy, reckon } from './storm/storm-reckoning.js';

/** How long it blows; `npm run chaos` sets more. And from where its dice start, to have the same storm again. */
const minutes = Number(process.env.CHAOS_MINUTES || 1);
const seed = Number(process.env.CHAOS_SEED || Date.now() % 1_000_000);
/** Locks and leases of killed processes end by time, and what a platform did not answer counts as unknown after a while. */
const restMs = 240_000;

describe('a desk in a storm', () => {
  const desk = new RunningDesk();
  beforeAll(() => desk.start(), 120_000);
  afterAll(() => desk.stop(), 60_000);

  it(
    `keeps every message once and sends no answer twice, whatever is killed, frozen, wiped or lies (seed ${seed})`,
    async () => {
      const roll = dice(seed);
      const load = new StormLoad(desk, roll);
      const blows = blowsOn(desk, roll);
      const struck: string[] = [];
      await load.start();
      for (const end = Date.now() + minutes * 60_000; Date.now() < end;) {
        const blow = blows[roll(blows.length)]!;
        struck.push(blow.name);
        await strike(blow);
        await sleep(500 + roll(3_000));
      }
      await calm(desk);
      await load.stop();
      const [said, answered] = [load.said.size, load.answered.size];
      expect([said > 20, answered > 2]).toEqual([true, true]);

      let faults = ['nobody has looked yet'];
      for (const end = Date.now() + restMs; faults.length && Date.now() < end;) {
        await letTimeGoBy(desk);
        await sleep(3_000);
        faults = await reckon(desk, load).catch((error: Error) => [error.message]);
      }
      process.stdout.write(
        `storm ${seed}: ${said} messages, ${answered} answers, ${struck.length} blows, ${faults.length} faults\n`,
      );
      if (faults.length) process.stdout.write(`${struck.join(', ')}\n${faults.join('\n')}\n`);
      expect(faults).toEqual([]);
      const { stdout } = await promisify(execFile)(process.execPath, ['dist/src/cli.js', 'audit', 'verify'], {
        env: { ...process.env, NODE_OPTIONS: '', ...desk.settings },
      });
      expect(stdout).toContain('custody: 0 items, whole');
    },
    minutes * 60_000 + restMs + 120_000,
  );
});
