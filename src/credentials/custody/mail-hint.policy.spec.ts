import { describe, expect, it } from '@jest/globals';
import { mailHint } from './mail-hint.policy.js';

describe('the hint of an address', () => {
  it.each([
    ['somsri@lao.example', 'so•••@lao.example'],
    ['ab@lao.example', 'a•••@lao.example'],
    ['a@lao.example', '•••@lao.example'],
  ])('%s', (address, hint) => expect(mailHint(address)).toBe(hint));
});
