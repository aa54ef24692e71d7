import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.policy.js';
import {
  chainOf,
  chainStart,
  contentBytes,
  entryFault,
  linkHash,
  type AuditContent,
} from './chain.policy.js';

const content: AuditContent = {
  id: 'E1',
  chain: 'central',
  seq: 1,
  at: '2026-03-02T01:00:00.000Z',
  actor: null,
  role: null,
  action: 'test.act',
  object: 'thing:1',
  details: { b: 'ก', a: 1 },
  reason: null,
  requestId: null,
  client: null,
};
const bytes = contentBytes(content);
const entry = {
  id: 'E1',
  chain: 'central',
  seq: '1',
  actorId: null,
  action: 'test.act',
  object: 'thing:1',
  content: bytes,
  hash: linkHash(chainStart, bytes),
};

describe('an audit entry', () => {
  it('has one spelling', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ก"' }], a: undefined, '10': true, '9': 0.5 })).toBe(
      '{"10":true,"9":0.5,"b":[1,{"c":"ก\\"","d":null}]}',
    );
    expect(bytes.toString()).toContain('"details":{"a":1,"b":"ก"}');
  });

  it('holds at its own place only', () => {
    expect(entryFault(entry, 1, chainStart)).toBeNull();
    expect(entryFault(entry, 2, chainStart)).toContain('missing');
    expect(entryFault(entry, 1, Buffer.alloc(32, 1))).toContain('hash');
    expect(entryFault({ ...entry, action: 'other' }, 1, chainStart)).toContain('columns');
  });

  it('stands in the chain of its province, or in the central one', () => {
    expect([chainOf('90'), chainOf(null), chainOf(undefined)]).toEqual(['province-90', 'central', 'central']);
  });
});
