import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChainsService } from '../../src/platform/audit/audit-chains.service.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { AuditReason } from '../../src/platform/audit/audit-reason.entity.js';
import { AuditService } from '../../src/platform/audit/audit.service.js';
import type { AuditContent } from '../../src/platform/audit/chain.policy.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { withContext } from '../../src/platform/request-context.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('the audit log', () => {
  let desk: Desk;
  let audit: AuditService;
  beforeAll(async () => {
    desk = await createDesk();
    audit = desk.get(AuditService);
  });
  afterAll(() => desk.close());

  const record = (object: string, more: object = {}) =>
    transaction(() => audit.record({ action: 'test.act', object, ...more }));
  const report = async (chain: string) =>
    (await desk.get(AuditChainsService).verify()).find((one) => one.chain === chain);
  const contents = async (chain: string) => {
    const rows = await db().find(AuditEntry, { where: { chain }, order: { seq: 'ASC' } });
    return rows.map(({ content }) => JSON.parse(content.toString()) as AuditContent);
  };

  it('is written in the transaction of the change: with it or not at all', async () => {
    await expect(audit.record({ action: 'test.act', object: 'x' })).rejects.toThrow(
      'inside of the transaction',
    );
    await transaction(async () => {
      await audit.record({ action: 'test.act', object: 'gone', provinceCode: '10' });
      throw new Error('no');
    }).catch(() => undefined);
    await record('kept', { provinceCode: '10' });
    expect((await contents('province-10')).map(({ seq, object }) => [seq, object])).toEqual([[1, 'kept']]);
  });

  it('says who, as what, from where and in which request, without personal data', async () => {
    const actor = {
      staffId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      email: 'somchai@dla.example',
      name: 'สมชาย',
      role: 'agent' as const,
      provinceCode: null,
    };
    const context = { requestId: 'r1', actor, ip: '203.0.113.77', userAgent: 'Mozilla/5.0 Firefox/150.0' };
    await withContext(context, () =>
      record('ticket:1', { provinceCode: '11', reason: 'โทรจาก 081-234-5678', details: { b: 1, a: null } }),
    );
    const [row] = await db().findBy(AuditEntry, { chain: 'province-11' });
    const text = row!.content.toString();
    expect(JSON.parse(text)).toMatchObject({
      actor: actor.staffId,
      role: 'agent',
      requestId: 'r1',
      client: { network: '203.0.113.0/24', agent: 'Firefox' },
      reason: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(text).toContain('"details":{"a":null,"b":1}');
    for (const personal of ['somchai', 'สมชาย', '081-234', '113.77']) expect(text).not.toContain(personal);
    // The words can be erased and the chain still holds.
    expect((await db().delete(AuditReason, { entryId: row!.id })).affected).toBe(1);
    expect((await report('province-11'))!.fault).toBeNull();
  });

  it('has no gaps and no forks under 200 transactions at once, several entries and chains each', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        transaction(async () => {
          // In opposite orders: the chains are locked in one order all the same.
          for (const provinceCode of n % 2 ? ['20', '21'] : ['21', '20']) {
            await audit.record({ action: 'test.act', object: `n:${n}`, provinceCode });
          }
          await audit.record({ action: 'test.again', object: `n:${n}`, provinceCode: '20' });
        }),
      ),
    );
    expect(await report('province-20')).toMatchObject({ entries: 400, fault: null });
    expect(await report('province-21')).toMatchObject({ entries: 200, fault: null });
    expect(new Set((await contents('province-20')).map(({ object }) => object)).size).toBe(200);
  });

  it('refuses to be changed or deleted', async () => {
    await record('fixed', { provinceCode: '30' });
    const update = db().query("UPDATE audit_entries SET action = 'x' WHERE chain = 'province-30'");
    await expect(update).rejects.toThrow('never changed or deleted');
    const remove = db().query("DELETE FROM audit_entries WHERE chain = 'province-30'");
    await expect(remove).rejects.toThrow('never changed or deleted');
  });

  describe('tampered with by somebody who can drop triggers', () => {
    let next = 40;
    beforeAll(async () => {
      await db().query('DROP TRIGGER audit_entries_no_update');
      await db().query('DROP TRIGGER audit_entries_no_delete');
    });

    const tampered = async (sql: string) => {
      const provinceCode = String((next += 1));
      const chain = `province-${provinceCode}`;
      for (let n = 1; n <= 5; n += 1) await record(`n:${n}`, { provinceCode });
      expect(await report(chain)).toMatchObject({ entries: 5, fault: null });
      await db().query(sql.replaceAll(':chain', `'${chain}'`));
      return (await report(chain))!.fault;
    };

    it.each([
      [
        'content',
        `UPDATE audit_entries SET content = REPLACE(content, 'n:3', 'n:9') WHERE chain = :chain AND seq = 3`,
        3,
        'hash',
      ],
      [
        'search column',
        `UPDATE audit_entries SET object = 'n:9' WHERE chain = :chain AND seq = 2`,
        2,
        'columns',
      ],
      ['missing middle', `DELETE FROM audit_entries WHERE chain = :chain AND seq = 4`, 4, 'missing'],
      ['missing first', `DELETE FROM audit_entries WHERE chain = :chain AND seq = 1`, 1, 'missing'],
      ['missing end', `DELETE FROM audit_entries WHERE chain = :chain AND seq = 5`, 5, 'missing'],
      ['missing head', `DELETE FROM audit_heads WHERE chain = :chain`, 6, 'head'],
      ['head put back', `UPDATE audit_heads SET seq = 4 WHERE chain = :chain`, 4, 'head'],
      ['head changed', `UPDATE audit_heads SET hash = UNHEX(SHA2('x', 256)) WHERE chain = :chain`, 5, 'head'],
      [
        'hash changed',
        `UPDATE audit_entries SET hash = UNHEX(SHA2('x', 256)) WHERE chain = :chain AND seq = 2`,
        2,
        'hash',
      ],
    ] as const)('is found by its %s', async (_, sql, seq, why) => {
      const fault = await tampered(sql);
      expect(fault!.seq).toBe(seq);
      expect(fault!.why).toContain(why);
    });
  });
});
