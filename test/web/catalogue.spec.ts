import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { noticeStates } from '../../src/channels/notices/notice.entity.js';
import { custodyKinds } from '../../src/credentials/custody/custody-event.entity.js';
import { incidentKinds } from '../../src/credentials/incidents/incident.entity.js';
import {
  batchRoutes,
  batchStates,
  lineFaults,
  lineStates,
} from '../../src/credentials/issuance/batch-state.policy.js';
import { credentialStates, standings } from '../../src/credentials/issuance/credential-state.policy.js';
import {
  caseDeliveries,
  caseOutcomes,
  caseStates,
  checkKinds,
  resetOrigins,
  resetWishes,
  riskSignals,
} from '../../src/credentials/resets/reset-words.policy.js';

import { jobs } from '../../src/jobs/catalogue.js';
import { announcedKeys } from '../../src/organisations/calendar/announced-holidays.policy.js';
import { fixedHolidayList } from '../../src/platform/thai-holidays.policy.js';
import { permissions } from '../../src/platform/auth/permissions.js';

type Catalogue = { [key: string]: string | Catalogue };

const web = join(process.cwd(), 'src/web');
const plural = /_(one|other)$/;

function read(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (part: Catalogue, path: string[]): void => {
    for (const [key, value] of Object.entries(part)) {
      const name = [...path, key].join('.');
      if (typeof value === 'string' && texts.has(name)) throw new Error(`${name} is said twice`);
      if (typeof value === 'string') texts.set(name, value);
      else walk(value, [...path, key]);
    }
  };
  for (const file of readdirSync(join(web, 'i18n')).filter((name) => name.endsWith(`${language}.json`)))
    walk(JSON.parse(readFileSync(join(web, 'i18n', file), 'utf8')) as Catalogue, []);
  return texts;
}

const thai = read('th');
const english = read('en');
const keysOf = (texts: Map<string, string>) =>
  new Set([...texts.keys()].map((key) => key.replace(plural, '')));
const placeholders = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();

/** The keys of a JSON text that stand twice in one object: reading it keeps the last of them and loses the others. */
function saidTwice(json: string): string[] {
  const open: Set<string>[] = [];
  const twice: string[] = [];
  for (const [, key, brace] of json.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|([{}])/g)) {
    if (brace === '{') open.push(new Set());
    if (brace === '}') open.pop();
    if (key === undefined) continue;
    if (open.at(-1)!.has(key)) twice.push(key);
    open.at(-1)!.add(key);
  }
  return twice;
}

/** What the product writes into the audit log, as far as it stands there in one piece. */
function auditActions(): string[] {
  const found = new Set<string>();
  const source = join(process.cwd(), 'src');
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/^(?!(?:web|sandbox|local)\/).*(?<!\.spec)\.ts$/.test(file)) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, action] of text.matchAll(/action: '([a-z-]+\.[a-z-]+)',\s*object:/g)) found.add(action!);
  }
  return [...found];
}

/** Of what kinds of things it tells there. */
function auditObjects(): string[] {
  const found = new Set<string>();
  const source = join(process.cwd(), 'src');
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/^(?!(?:web|sandbox|local)\/).*(?<!\.spec)\.ts$/.test(file)) continue;
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, kind] of text.matchAll(/object: (?:'|`)([a-z-]+)(?:'|:\$\{)/g)) found.add(kind!);
  }
  return [...found];
}

describe('the catalogue of texts', () => {
  it('has no key twice in one place, of which only the last would be read', () => {
    for (const file of readdirSync(join(web, 'i18n')).filter((name) => name.endsWith('.json')))
      expect([file, ...saidTwice(readFileSync(join(web, 'i18n', file), 'utf8'))]).toEqual([file]);
  });

  it('says everything in both languages', () => {
    expect([...keysOf(thai)].sort()).toEqual([...keysOf(english)].sort());
  });

  it('fills the same values into both', () => {
    for (const [key, text] of thai)
      expect([key, placeholders(english.get(key))]).toEqual([key, placeholders(text)]);
  });

  it('has no empty text', () => {
    for (const texts of [thai, english]) {
      for (const [key, text] of texts) expect([key, text.trim()]).not.toEqual([key, '']);
    }
  });

  it.each<[string, readonly string[]]>([
    ['incident-kind', incidentKinds],
    ['incident-text', incidentKinds],
    ['lao-notice.state', noticeStates],
    ['credential-state', credentialStates],
    ['lao-credential.step', custodyKinds],
    ['custody-step.method', caseDeliveries],
    ['standing', standings],
    ['standing-text', standings],
    ['batch-state', batchStates],
    ['batch-route', batchRoutes],
    ['line-state', lineStates],
    ['line-fault', lineFaults],
    ['reset-wish', resetWishes],
    ['reset-origin', resetOrigins],
    ['reset-state-text', caseStates],
    ['reset-outcome', caseOutcomes],
    ['reset-signal', riskSignals],
    ['reset-signal-text', riskSignals],
    ['reset-check-kind', checkKinds],
    ['reset-delivery', caseDeliveries],
    ['permission', permissions],
    ['job', Object.keys(jobs)],
    ['audit-action', auditActions()],
    ['audit-object', auditObjects()],
    ['holidays', announcedKeys.map((key) => `announced-${key}`)],
    ['holidays', fixedHolidayList(2026, 2026).map((day) => `fixed-${day.fixed}`)],
  ])('has a word of %s for each there is', (prefix, values) => {
    expect(values.filter((value) => !thai.has(`${prefix}.${value}`))).toEqual([]);
  });

  it('has every text that a screen names', () => {
    const known = keysOf(thai);
    const missing: string[] = [];
    for (const file of readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    )) {
      const source = readFileSync(join(web, file), 'utf8');
      for (const [, key] of source.matchAll(/\bt\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g)) {
        if (key && !known.has(key)) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
