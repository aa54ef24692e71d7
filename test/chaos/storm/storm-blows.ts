import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisOptions } from '../../../src/platform/redis.js';
import type { RunningDesk } from '../../support/running-desk.js';
import type { StormGround } from './storm-ground.js';
import type { Dice } from './storm-load.js';

export interface Blow {
  name: string;
  strike: () => Promise<void>;
}

const fewTimes = 3;
const minute = 60_000;
const hour = 60 * minute;

/** What may happen to a desk: to its processes, to what they stand on, and to the far sides. */
export function blowsOn(desk: RunningDesk, roll: Dice): Blow[] {
  const fault = (path: string, kind: string, more: object = {}) => ({
    name: `${path} ${kind}`,
    strike: () => desk.tell(`/_sandbox/${path}`, 'POST', { kind, times: 1 + roll(fewTimes), ...more }),
  });
  const mischief = (path: string, words: object) => ({
    name: `${path} ${JSON.stringify(words)}`,
    strike: () => desk.tell(`/_sandbox/${path}`, 'PATCH', words),
  });
  const processes = ['web', 'worker', 'mariadbd', 'redis-server'] as const;
  return [
    ...processes.map((name) => ({ name: `kill ${name}`, strike: () => desk.kill(name) })),
    ...processes.map((name) => ({ name: `freeze ${name}`, strike: () => desk.freeze(name, 4_000) })),
    { name: 'wipe Redis', strike: () => wipeRedis(desk) },
    ...[
      ...['http-500', 'throttle', 'drop-before', 'accept-then-drop', 'accept-then-garbage'],
      ...['accept-silently-then-drop', 'no-echo'],
    ].map((kind) => fault('faults', kind)),
    fault('faults', 'ok', { delayMs: 6_000 }),
    // Longer than the desk waits for an answer: it gives up, and the message arrives all the same.
    ...['faults', 'line/faults'].map((path) => ({
      name: `${path} answer too late`,
      strike: () => desk.tell(`/_sandbox/${path}`, 'POST', { kind: 'ok', times: 1, delayMs: 22_000 }),
    })),
    ...['http-500', 'rate', 'drop-before', 'accept-then-drop', 'accept-then-500', 'accept-then-garbage'].map(
      (kind) => fault('line/faults', kind),
    ),
    ...['busy', 'drop-before', 'accept-then-drop'].map((kind) => fault('mail/faults', kind)),
    ...['webhooks', 'line/webhooks'].flatMap((path) => [
      mischief(path, { duplicates: 2 }),
      mischief(path, { duplicates: 0, reorder: 3 }),
      mischief(path, { reorder: 0, batch: 5, lostAnswers: 4 }),
      mischief(path, { badSignatures: 2 }),
    ]),
  ];
}

/** What may happen besides to a desk whose ground can fail, and to the personnel system. */
export function blowsOnGround(desk: RunningDesk, ground: StormGround, roll: Dice): Blow[] {
  const clocks = (['main', 'worker'] as const).flatMap((program) =>
    [-3 * hour, -10 * minute, 0, 10 * minute, 3 * hour].map((byMs) => ({
      name: `clock of ${program} wrong by ${byMs / minute} min`,
      strike: () => Promise.resolve(ground.stepClock(program, byMs)),
    })),
  );
  const personnel = [
    'http-500',
    'http-503',
    'throttle',
    'drop-before',
    'accept-then-drop',
    'delayed-landing',
  ].map((kind) => ({
    name: `personnel ${kind}`,
    strike: () =>
      desk.tell('/_sandbox/personnel/faults', 'POST', { kind, times: 1 + roll(fewTimes), delayMs: 3_000 }),
  }));
  return [
    ...clocks,
    ...personnel,
    // Each twice: among so many blows they would be rare.
    ...[1, 2].flatMap(() => [
      ...(['database', 'redis'] as const).flatMap((service) => [
        { name: `slow ${service}`, strike: () => ground.slow(service, 8_000, roll) },
        { name: `${service} cut off`, strike: () => ground.cut(service, 1_000 + roll(5_000)) },
      ]),
      ...(ground.hasDisk ? [{ name: 'full disk', strike: () => ground.fillDisk(3_000 + roll(5_000)) }] : []),
    ]),
  ];
}

/** The ground holds again. */
export async function calmGround(desk: RunningDesk, ground: StormGround): Promise<void> {
  await desk.tell('/_sandbox/personnel/faults', 'DELETE');
  for (const program of ['main', 'worker'] as const) ground.stepClock(program, 0);
}

/** The far sides behave again, and what they hold back is handed over. */
export async function calm(desk: RunningDesk): Promise<void> {
  for (const path of ['faults', 'line/faults', 'mail/faults']) await desk.tell(`/_sandbox/${path}`, 'DELETE');
  for (const path of ['webhooks', 'line/webhooks'])
    await desk.tell(`/_sandbox/${path}`, 'PATCH', {
      duplicates: 0,
      reorder: 0,
      batch: 1,
      lostAnswers: 0,
      badSignatures: 0,
    });
}

async function wipeRedis(desk: RunningDesk): Promise<void> {
  const redis = new Redis({ ...redisOptions(desk.redisUrl), maxRetriesPerRequest: 2 });
  redis.on('error', () => undefined);
  await redis.flushall().finally(() => redis.disconnect());
}

/** Strikes; what is to be hit may lie on the floor from the last blow: then it waits until it stands again. */
export async function strike({ name, strike: hit }: Blow): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await hit();
      return;
    } catch {
      await sleep(300);
    }
  }
  throw new Error(`nothing stood to be struck: ${name}`);
}
