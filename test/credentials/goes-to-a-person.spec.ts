import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepLinksJob } from '../../src/credentials/custody/sweep-links.job.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';

describe('what does not come to an end by itself goes to a person (a directory, and mail)', () => {
  const slapd = new Slapd();
  const fresh: Place[] = [];
  let bench: CredentialDesk;
  let batchId: string;
  beforeAll(async () => {
    await slapd.start();
    bench = await CredentialDesk.start(slapd);
    for (let n = 0; n < 5; n += 1) fresh.push(await bench.place());
    batchId = await bench.issue(fresh);
    await bench.toProvince(batchId);
  });
  afterEach(() => {
    bench.sandbox.mailServer.faults.clear();
    clock.reset();
  });
  afterAll(async () => {
    await bench.stop();
    await slapd.remove();
  });

  /** Hours go by, some at a time, with all that is due in them. */
  async function hours(count: number): Promise<void> {
    for (let n = 0; n < 6; n += 1) {
      clock.advance((count / 6) * 3_600_000);
      await bench.desk.get(SweepLinksJob, { strict: false }).run();
      await bench.desk.drain();
    }
  }
  async function incidentsOf({ lao }: Place): Promise<{ kind: string; reason: string }[]> {
    const { body } = await bench.supervisor.get('/api/incidents?open=true&limit=100');
    return body.items
      .filter((one: { lao: { code: string } | null }) => one.lao?.code === lao.code)
      .map(({ kind, reason }: { kind: string; reason: string }) => ({ kind, reason }));
  }
  const linksTo = ({ officerMail }: Place) =>
    bench.sandbox.mails.list().filter(({ to, text }) => to.includes(officerMail) && text.includes('/r/'));

  const reminders = ({ officerMail }: Place) =>
    bench.sandbox.mails.list(officerMail).filter(({ subject }) => subject.startsWith('โปรดเปลี่ยนรหัสผ่าน'));

  it('an account that is gone when its officer signs: nothing can be sent, until it is made anew', async () => {
    const place = fresh.pop()!;
    const manager = new Client({ url: slapd.url });
    await manager.bind(slapd.manager.bindDn, slapd.manager.bindPassword);
    await manager.del(`uid=lhr${place.lao.code},${slapd.people}`);
    await manager.unbind();
    await bench.handOver(place);
    await hours(3);
    expect(await incidentsOf(place)).toEqual([{ kind: 'cannot-open', reason: 'not-made' }]);
    expect(linksTo(place)).toEqual([]);

    // Closed without a remedy and asked for again, it is told again.
    const item = await bench.itemOf(place);
    const newLink = async () =>
      (await bench.representative.post(`/api/custody-items/${item.id}/links`)).status;
    const [{ id }] = (await bench.supervisor.get('/api/incidents?open=true')).body.items;
    await bench.supervisor.post(`/api/incidents/${id}/closure`, { conclusion: 'ดูแล้ว' });
    expect(await newLink()).toBe(202);
    await bench.desk.drain();
    expect(await incidentsOf(place)).toEqual([{ kind: 'cannot-open', reason: 'not-made' }]);

    expect((await bench.supervisor.post(`/api/batches/${batchId}/retries`)).status).toBe(200);
    await bench.desk.drain();
    expect(await newLink()).toBe(202);
    await bench.desk.drain();
    expect(linksTo(place)).toHaveLength(1);
    const { publicId, code } = bench.linkTo(place.officerMail);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).body.step).toBe('shown');
  });

  it('a mailbox that is busy for a day: somebody is told, once, and the link is tried on', async () => {
    const place = fresh.pop()!;
    bench.sandbox.mailServer.faults.plan({ kind: 'busy', times: null });
    await bench.handOver(place);
    await hours(12);
    expect(await incidentsOf(place)).toEqual([]);
    await hours(14);
    expect(await incidentsOf(place)).toEqual([{ kind: 'cannot-open', reason: 'link-delayed' }]);
    bench.sandbox.mailServer.faults.clear();
    await hours(1);
    expect(linksTo(place)).toHaveLength(1);
  });

  it('a temporary password that nobody changes: its officer is reminded once, and not while the directory is silent', async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).body.step).toBe('shown');
    await slapd.stop();
    await hours(54);
    expect(reminders(place)).toEqual([]);
    await slapd.start();
    await hours(12);
    expect(reminders(place)).toHaveLength(1);
  });

  it('a temporary password whose look-after was let go: it is looked after all the same', async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).body.step).toBe('shown');
    await db().clear(OutboxRow);
    clock.advance(73 * 3_600_000);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    const [{ revealed }] = await db().query(
      `SELECT COUNT(*) AS revealed FROM credentials WHERE state = 'revealed'`,
    );
    expect(await db().countBy(OutboxRow, { job: 'credentials.follow-change' })).toBe(Number(revealed));
    await bench.desk.drain();
    expect(await bench.standingOf(place)).toBe('stopped');
  });

  // The last: it leaves the circuit breaker open.
  it('a directory that is silent when the time to change is up: a person looks', async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).body.step).toBe('shown');
    await slapd.stop();
    await hours(73);
    expect(await incidentsOf(place)).toEqual([]);
    // Nobody is reminded of what they cannot do now.
    expect(reminders(place)).toEqual([]);
    await hours(24);
    expect(await incidentsOf(place)).toEqual([{ kind: 'not-changed', reason: 'no-answer' }]);
    await slapd.start();
    await hours(2);
    // It answers again, and the password was not changed: what is certain is still done.
    expect(await bench.standingOf(place)).toBe('stopped');
  });
});
