import { setTimeout as sleep } from 'node:timers/promises';

/** Every refusal looks the same and takes so long, in milliseconds: longer than the work behind any of them. */
const refusalMs = 400;

/** Waits until a refusal may be said: who began when (`performance.now()`) learns nothing from how long it took. */
export async function refusalWait(began: number): Promise<void> {
  await sleep(Math.max(0, refusalMs - (performance.now() - began)));
}
