import { expect, test } from '@jest/globals';
import { stepName } from './step-name.policy';

test('what came back is named by the act, everything else by its kind', () => {
  expect(stepName({ kind: 'returned', what: 'no-show' })).toBe('no-show');
  expect(stepName({ kind: 'returned', what: 'officer-changed' })).toBe('officer-changed');
  expect(stepName({ kind: 'returned', what: 'returned' })).toBe('returned');
  expect(stepName({ kind: 'revoked', what: 'leak' })).toBe('revoked');
});
