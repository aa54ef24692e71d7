import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gaugeQueries } from '../../src/insights/gauges/gauges.js';
import { AuditService } from '../../src/platform/audit/audit.service.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { registry } from '../../src/platform/metrics.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('what Prometheus reads', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());

  const figures = async () => (await fetch(`${desk.url}/metrics`)).text();

  it('has every figure of the desk, with its meaning', async () => {
    const text = await figures();
    for (const { name, help } of gaugeQueries) expect(text).toContain(`# HELP ${name} ${help}\n`);
    expect(text).toContain('lhr_jobs_failed 0\n');
    expect(text).toContain('lhr_tickets_overdue 0\n');
  });

  it('says how old the last backup is, and nothing where there never was one', async () => {
    expect(await figures()).not.toMatch(/^lhr_backup_age_seconds \d/m);
    await transaction(() =>
      desk.get(AuditService).record({ action: 'backup.make', object: 'backup:20260101T000000000Z' }),
    );
    clock.advance(3_600_000);
    expect(await figures()).toMatch(/^lhr_backup_age_seconds 36\d\d/m);
  });

  it('follows what changes, but asks the database no more than every ten seconds', async () => {
    const fail = () =>
      db().query(
        `INSERT INTO outbox (job, queue, payload, due_at, failed_at, created_at)
         VALUES ('x', 'default', '{}', NULL, NOW(3), NOW(3))`,
      );
    await fail();
    clock.advance(11_000);
    expect(await figures()).toContain('lhr_jobs_failed 1\n');
    await fail();
    expect(await figures()).toContain('lhr_jobs_failed 1\n');
    clock.advance(11_000);
    expect(await figures()).toContain('lhr_jobs_failed 2\n');
    clock.reset();
  });
});

describe('alerts and dashboard', () => {
  it.each(['deploy/prometheus/alerts.yml', 'deploy/grafana/lhr-desk.json'])(
    '%s asks for nothing that the desk does not tell',
    (file) => {
      const told = new Set([
        ...gaugeQueries.map(({ name }) => name),
        ...registry.getMetricsAsArray().map(({ name }) => name),
      ]);
      const asked = readFileSync(file, 'utf8').match(/\blhr_[a-z_]+/g) ?? [];
      const base = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
      expect(asked.length).toBeGreaterThan(10);
      expect([...new Set(asked.map(base))].filter((name) => !told.has(name))).toEqual([]);
    },
  );

  it('each alert leads to a part of the runbooks that is there', () => {
    const headings = readFileSync('docs/operations.md', 'utf8').match(/^#{2,3} .+$/gm)!;
    const anchors = headings.map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
    const led = readFileSync('deploy/prometheus/alerts.yml', 'utf8').match(/operations\.md#\S+/g)!;
    expect(led.filter((one) => !anchors.includes(one.split('#')[1]!))).toEqual([]);
  });
});
