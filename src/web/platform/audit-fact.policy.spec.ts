import { describe, expect, it } from '@jest/globals';
import { factOf } from './audit-fact.policy';

describe('a fact of an audit entry', () => {
  it.each([
    ['acts.0.tags', 'a > a, b', { parts: ['acts', '1', 'tags'], from: 'a', to: 'a, b' }],
    ['name', '- > x > y', { parts: ['name'], from: '-', to: 'x > y' }],
    ['status', 403, { parts: ['status'], from: null, to: '403' }],
    ['proof', 'password', { parts: ['proof'], from: null, to: 'password' }],
    ['ok', false, { parts: ['ok'], from: null, to: 'false' }],
    ['who', null, { parts: ['who'], from: null, to: 'null' }],
  ])('%s: %s', (path, value, wanted) => expect(factOf(path, value)).toEqual(wanted));
});
