import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gaugeQueries } from '../../src/insights/gauges/gauges.js';
import { AuditService } from '../../src/platform/audit/audit.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig } from '../../src/platform/config.js';
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

  it('tells nothing of a mailbox that is read no more: an alert for it would never end', async () => {
    const box = {
      host: 'imap.example',
      port: 993,
      secure: true,
      user: 'desk',
      password: 'x',
      folder: 'INBOX',
    };
    const restore = overrideConfig({ mailIntake: { ...config().mailIntake, mailboxes: [box] } });
    for (const user of ['desk', 'former'])
      await db().query('INSERT INTO mailboxes (mailbox_key, read_at) VALUES (?, ?)', [
        `${user}@imap.example/INBOX`,
        clock.now(),
      ]);
    clock.advance(3_600_000);
    const text = await figures();
    restore();
    expect(text).toMatch(/^lhr_mailbox_silent_seconds\{mailbox="desk@imap.example\/INBOX"\} 3[56]\d\d$/m);
    expect(text).not.toContain('former@');
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

/** A figure with the labels by which it is chosen, in a question to Prometheus. */
const selected = /\b([a-z]+_[a-z_0-9]+|up)(?:\{([^}]*)\})?(?=[\s[)}*]|$)/g;
/** What Prometheus itself puts to a figure: whom it asked, and the bound of a bucket. */
const itsOwn = ['job', 'instance', 'le'];

/** The questions of a file: alerts and panels alike call them `expr`. */
function questionsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json'))
    return [...text.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, one]) => JSON.parse(one!));
  return [...text.matchAll(/^ +expr: (>\n(?: {10,}.*\n)+|.*\n)/gm)].map(([, one]) => one!.replace(/^>/, ''));
}

describe('alerts and dashboard', () => {
  it.each(['deploy/prometheus/alerts.yml', 'deploy/grafana/lhr-desk.json'])(
    '%s asks for nothing that the desk does not tell',
    (file) => {
      const told = new Map<string, string[]>([
        ['up', []],
        ...registry.getMetricsAsArray().map((one) => [one.name, labelsOf(one)] as [string, string[]]),
      ]);
      const base = (name: string) => (told.has(name) ? name : name.replace(/_(bucket|count|sum)$/, ''));
      const questions = questionsOf(file);
      expect(questions.length).toBeGreaterThan(10);
      for (const question of questions) {
        const figures = [...question.matchAll(selected)].map(([, name, by]) => ({ name: base(name!), by }));
        expect([question, figures.length > 0]).toEqual([question, true]);
        expect(figures.filter(({ name }) => !told.has(name))).toEqual([]);
        const labels = [...itsOwn, ...figures.flatMap(({ name }) => told.get(name)!)];
        const wanted = [
          ...figures.flatMap(({ by }) =>
            [...(by ?? '').matchAll(/(\w+)\s*[=!]/g)].map(([, label]) => label!),
          ),
          ...[...question.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, by]) => by!.split(/,\s*/)),
        ];
        expect([question, wanted.filter((label) => !labels.includes(label))]).toEqual([question, []]);
      }
    },
  );

  it('each alert leads to a part of the runbooks that is there', () => {
    const headings = readFileSync('docs/operations.md', 'utf8').match(/^#{2,3} .+$/gm)!;
    const anchors = headings.map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
    const led = readFileSync('deploy/prometheus/alerts.yml', 'utf8').match(/operations\.md#\S+/g)!;
    expect(led.filter((one) => !anchors.includes(one.split('#')[1]!))).toEqual([]);
  });
});

/** By what a figure is told apart. */
function labelsOf(figure: object): string[] {
  return [...(Reflect.get(figure, 'labelNames') as string[])];
}
