import { describe, expect, it } from '@jest/globals';
import { asItWas, carried, wasActive, type PastLine } from './rule-past.policy.js';
import type { RuleFacts } from './rule.policy.js';

const facts: RuleFacts = {
  deskId: 'first',
  channel: 'line',
  provinceCode: null,
  priority: 'normal',
  tags: ['ด่วน'],
  assigneeId: null,
  laoCode: null,
  state: 'open',
  subject: 'สอบถาม',
  text: '',
  officeOpen: false,
  fields: { kind: 'o1' },
};

describe('a ticket as it was', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  it('takes back what was changed since, to the line before or to how tickets begin', () => {
    const lines: PastLine[] = [
      { type: 'moved', data: { deskId: 'second' }, at: at(1) },
      { type: 'tagged', data: { tags: 'ด่วน, ใหม่' }, at: at(3) },
      { type: 'moved', data: { deskId: 'third' }, at: at(4) },
      { type: 'assigned', data: { staffId: 'me' }, at: at(5) },
      { type: 'prioritised', data: { priority: 'urgent' }, at: at(6) },
      { type: 'field-set', data: { field: 'kind', value: 'o2' }, at: at(1) },
      { type: 'field-set', data: { field: 'kind', value: 'o1' }, at: at(6) },
      { type: 'field-set', data: { field: 'day', value: '2026-01-01' }, at: at(6) },
      { type: 'given-by-turn', data: { staffId: 'whose turn it was' }, at: at(1) },
    ];
    const now: RuleFacts = {
      ...facts,
      deskId: 'third',
      assigneeId: 'me',
      priority: 'urgent',
      tags: ['ด่วน'],
      fields: { kind: 'o1', day: '2026-01-01' },
    };
    expect(asItWas(now, lines, at(2), 'first')).toMatchObject({
      deskId: 'second',
      assigneeId: 'whose turn it was',
      priority: 'normal',
      tags: [],
      fields: { kind: 'o2' },
    });
    expect(asItWas(now, lines, at(7), 'first')).toEqual(now);
    expect(asItWas({ ...now, priority: 'high' }, lines.slice(0, 4), at(2), 'first').priority).toBe('high');
  });

  it('has the LAO and the subject that stood there then, as far as lines tell', () => {
    const lines: PastLine[] = [
      { type: 'lao-linked', data: { code: '06950101' }, at: at(2) },
      { type: 'renamed', data: { subject: 'ก่อน' }, at: at(2) },
      { type: 'lao-unlinked', data: { code: '06950101' }, at: at(4) },
      { type: 'renamed', data: { subject: 'หลัง' }, at: at(4) },
    ];
    const now = { ...facts, subject: 'หลัง' };
    const then = (minute: number, told = lines) => {
      const { laoCode, subject } = asItWas(now, told, at(minute), 'first');
      return [laoCode, subject];
    };
    expect(then(1)).toEqual([null, 'หลัง']);
    expect(then(3)).toEqual(['06950101', 'ก่อน']);
    expect(then(5)).toEqual([null, 'หลัง']);
    expect(then(3, lines.slice(2))).toEqual(['06950101', 'หลัง']);
  });

  it('was active from its beginning until it was closed, and again once it was reopened', () => {
    const turn = (type: string, minute: number): PastLine => ({ type, data: {}, at: at(minute) });
    const lines = [turn('closed', 3), turn('tagged', 4), turn('reopened', 5), turn('closed', 7)];
    const ticket = { createdAt: at(1), active: false, closedAt: at(7) };
    const active = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((minute) => wasActive(ticket, lines, at(minute)));
    expect(active).toEqual([false, true, true, false, false, true, true, false, false]);
    expect(wasActive(ticket, [], at(6))).toBe(true);
    expect(wasActive(ticket, [], at(7))).toBe(false);
    expect(wasActive({ ...ticket, active: true, closedAt: null }, [], at(9))).toBe(true);
    expect(wasActive(ticket, [turn('reopened', 5)], at(4))).toBe(false);
  });

  it('keeps what a rule would have made of it until somebody changed the same', () => {
    const before: RuleFacts = { ...facts, tags: [], fields: { kind: 'o1' } };
    const made: RuleFacts = { ...before, tags: ['ค้าง'], state: 'closed', fields: { kind: 'o2', day: 'x' } };
    expect(carried(made, before, before)).toEqual(made);
    const changed: RuleFacts = { ...before, tags: ['อื่น'], priority: 'high', fields: { kind: 'o3' } };
    expect(carried(made, before, changed)).toEqual({
      ...changed,
      state: 'closed',
      fields: { kind: 'o3', day: 'x' },
    });
  });
});
