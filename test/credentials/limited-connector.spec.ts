import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { personnelSystemOf } from '../../src/credentials/personnel-system/personnel-system.factory.js';
import type { PersonnelSystem } from '../../src/credentials/personnel-system/personnel-system.js';
import { clock } from '../../src/platform/clock.js';
import { Secret } from '../../src/platform/crypto/secret.js';
import { FarSideUnderTest } from '../sandbox/far-side.js';

const within = (ms = 5_000) => ({
  operationId: 'operation-1',
  deadline: new Date(clock.now().getTime() + ms),
  mustChange: false,
});
const WISH = { userName: 'lhr05570101', displayName: 'อบต.บ้านนา', externalId: 'account-1' };

describe('the limits before the personnel system', () => {
  const far = new FarSideUnderTest();
  let system: PersonnelSystem;
  let ref: string;
  beforeAll(() => far.start());
  afterAll(() => far.stop());
  beforeEach(async () => {
    far.sandbox.reset();
    system = limitedTo(1_000);
    ({ ref = '' } = await system.ensureAccount(WISH, within()));
  });
  afterEach(() => clock.reset());

  const limitedTo = (personnelRate: number) =>
    personnelSystemOf({
      personnel: {
        kind: 'scim',
        url: `${far.sandbox.url}/scim/v2`,
        token: far.sandbox.settings.personnelToken,
      },
      personnelRate,
    })!;
  const faults = () => far.sandbox.personnel.faults;
  const set = () => system.setPassword(ref, Secret.of('a-password-of-theirs'), within());
  const fail = async (times: number) => {
    for (let i = 0; i < times; i += 1) expect((await set()).outcome).toBe('transient');
  };

  it('there is none where people do the work by hand', () => {
    expect(personnelSystemOf({ personnel: { kind: 'manual' }, personnelRate: 20 })).toBeNull();
  });

  it('leaves a failing system alone, tries it once, and goes on when it is back', async () => {
    faults().plan({ kind: 'http-503', times: null });
    await fail(5);
    faults().clear();
    faults().plan({ kind: 'http-503', times: null });
    const open = await set();
    expect(open).toEqual({ outcome: 'transient', reason: 'breaker-open', retryAfterMs: expect.any(Number) });
    expect(open.retryAfterMs).toBeGreaterThan(29_000);
    expect(await system.verify(ref, Secret.of('a'), within())).toBe('unknown');

    clock.advance(30_001);
    const [probe, beside] = await Promise.all([set(), set()]);
    expect(probe).toMatchObject({ reason: 'unavailable' });
    expect(beside).toMatchObject({ reason: 'breaker-open' });
    expect((await set()).retryAfterMs).toBeGreaterThan(59_000);

    faults().clear();
    clock.advance(60_001);
    expect(await set()).toEqual({ outcome: 'done' });
    expect(await set()).toEqual({ outcome: 'done' });
  });

  it('is not opened by refusals, nor by questions that stay open', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect(await system.setPassword(ref, Secret.of('short'), within())).toMatchObject({ reason: 'policy' });
      expect(await system.changed(ref, within())).toBe('unknown');
    }
    expect(await set()).toEqual({ outcome: 'done' });
  });

  it('sends no more than the system bears', async () => {
    system = limitedTo(20);
    const started = Date.now();
    const results = await Promise.all(Array.from({ length: 30 }, () => set()));
    expect(results).toEqual(results.map(() => ({ outcome: 'done' })));
    expect(Date.now() - started).toBeGreaterThan(1_200);
    const impatient = await Promise.all(Array.from({ length: 30 }, () => system.scramble(ref, within(300))));
    expect(impatient).toContainEqual({
      outcome: 'transient',
      reason: 'rate-limited',
      retryAfterMs: expect.any(Number),
    });
  });
});
