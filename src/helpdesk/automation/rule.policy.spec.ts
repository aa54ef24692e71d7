import { describe, expect, it } from '@jest/globals';
import {
  after,
  changes,
  eventsOf,
  fits,
  guard,
  type RuleAct,
  type RuleConditions,
  type RuleFacts,
} from './rule.policy.js';

const nothing: RuleConditions = {
  deskIds: [],
  channels: [],
  provinces: [],
  priorities: [],
  tags: [],
  withoutTags: [],
  words: [],
  lao: null,
  assigned: null,
  office: null,
};
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
  text: 'เข้าสู่ระบบไม่ได้ค่ะ',
  officeOpen: false,
  fields: { kind: 'o1' },
};

describe('what a rule asks for', () => {
  it.each<[string, Partial<RuleConditions>, boolean]>([
    ['nothing', {}, true],
    ['one of several desks', { deskIds: ['other', 'first'] }, true],
    ['another channel', { channels: ['email'] }, false],
    ['a province, where none is known', { provinces: ['90'] }, false],
    ['a priority', { priorities: ['normal'] }, true],
    ['one tag of several', { tags: ['ก', 'ด่วน'] }, true],
    ['not a tag that it has', { withoutTags: ['ด่วน'] }, false],
    ['words without their tones', { words: ['เขาสูระบบ'] }, true],
    ['words of the subject', { words: ['สอบ ถาม'] }, true],
    ['words that nobody said', { words: ['รหัส'] }, false],
    ['an unknown LAO', { lao: 'unknown' }, true],
    ['a known one', { lao: 'known' }, false],
    ['nobody', { assigned: 'nobody' }, true],
    ['a closed office', { office: 'closed' }, true],
    ['a value in a field', { fields: [{ fieldId: 'kind', is: 'same', value: 'o1' }] }, true],
    ['another value', { fields: [{ fieldId: 'kind', is: 'other', value: 'o1' }] }, false],
    ['another value of what is empty', { fields: [{ fieldId: 'day', is: 'other', value: 'x' }] }, false],
    ['an empty field', { fields: [{ fieldId: 'day', is: 'empty', value: null }] }, true],
    ['a filled one', { fields: [{ fieldId: 'day', is: 'filled', value: null }] }, false],
    ['two things, of which one is not so', { lao: 'unknown', assigned: 'somebody' }, false],
  ])('%s', (_, asked, expected) => expect(fits({ ...nothing, ...asked }, facts)).toBe(expected));
});

describe('what a rule does', () => {
  it.each<[RuleAct, boolean]>([
    [{ do: 'assign', staffId: 'a' }, true],
    [{ do: 'assign', staffId: null }, false],
    [{ do: 'move', deskId: 'first' }, false],
    [{ do: 'prioritise', priority: 'high' }, true],
    [{ do: 'tag', tags: ['ด่วน'] }, false],
    [{ do: 'tag', tags: ['ด่วน', 'ใหม่'] }, true],
    [{ do: 'untag', tags: ['ด่วน'] }, true],
    [{ do: 'close' }, true],
  ])('%j changes something: %s, and nothing more when it is done', (act, expected) => {
    expect(changes(act, facts)).toBe(expected);
    expect(changes(act, after(act, facts))).toBe(false);
  });

  it('says nothing on what is closed', () => {
    const closed = after({ do: 'close' }, facts);
    expect(changes({ do: 'answer', macroId: 'm' }, closed)).toBe(false);
    expect(changes({ do: 'note', text: 'x' }, closed)).toBe(true);
  });
});

describe('what lines mean to rules', () => {
  it.each([
    [{ kind: 'message', authorKind: 'contact', first: true, type: null }, ['opened', 'message']],
    [{ kind: 'message', authorKind: 'contact', first: false, type: null }, ['message']],
    [{ kind: 'message', authorKind: 'staff', first: false, type: null }, ['replied']],
    [{ kind: 'message', authorKind: 'outside', first: true, type: null }, ['replied']],
    [{ kind: 'message', authorKind: 'assistant', first: false, type: null }, []],
    [{ kind: 'note', authorKind: 'assistant', first: false, type: null }, ['handed-over']],
    [{ kind: 'note', authorKind: 'system', first: true, type: null }, ['opened']],
    [{ kind: 'note', authorKind: 'staff', first: false, type: null }, []],
    [{ kind: 'event', authorKind: 'staff', first: false, type: 'closed' }, ['closed']],
    [{ kind: 'event', authorKind: 'system', first: false, type: 'sla-breach' }, ['sla-breach']],
    [{ kind: 'event', authorKind: 'staff', first: false, type: 'renamed' }, []],
    [{ kind: 'event', authorKind: 'system', first: false, type: 'given-by-turn' }, ['assigned']],
    [{ kind: 'event', authorKind: 'system', first: false, type: 'taken-over' }, ['assigned']],
    [{ kind: 'event', authorKind: 'staff', first: false, type: 'opened' }, []],
  ] as const)('%j: %j', (line, events) => expect(eventsOf(line)).toEqual(events));
});

describe('a rule is stopped', () => {
  it.each([
    ['a', [], 0, null],
    ['a', ['b', 'c'], 19, null],
    ['a', ['b', 'a'], 0, 'own-doing'],
    ['a', ['b', 'c', 'd'], 0, 'too-deep'],
    ['a', [], 20, 'too-often'],
  ] as const)('%s behind %j, %i times today: %s', (rule, trail, today, expected) =>
    expect(guard(rule, trail, today)).toBe(expected),
  );
});
