import { describe, expect, it, test } from '@jest/globals';
import { handOverFault, isUsablePin, type ToldHandOver } from './hand-over.policy.js';

const now = new Date('2026-12-01T03:00:00Z');
const signature = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(100),
]);
const good: ToldHandOver = {
  method: 'on-screen',
  idSighted: true,
  signature,
  pin: '482913',
  proxy: null,
  handedAt: now,
};

describe('a hand-over', () => {
  it.each<[string, Partial<ToldHandOver>, string | null]>([
    ['is taken as it should be', {}, null],
    ['needs the card to be seen', { idSighted: false }, 'not-sighted'],
    ['on the screen needs a signature', { signature: null }, 'no-signature'],
    ['on paper needs none', { method: 'on-paper', signature: null }, null],
    [
      'wants a picture for a signature',
      { signature: Buffer.from('<svg onload=alert(1)>'.repeat(9)) },
      'signature-invalid',
    ],
    [
      'wants a small one',
      { signature: Buffer.concat([signature, Buffer.alloc(300_000)]) },
      'signature-invalid',
    ],
    ['wants a PIN', { pin: '12345' }, 'pin-invalid'],
    [
      'to a proxy wants the letter',
      { proxy: { name: 'ก', letter: ' ', letterOn: '2026-12-01' } },
      'proxy-without-letter',
    ],
    [
      'to a proxy takes a letter of the same day',
      { proxy: { name: 'ก', letter: 'มท 1', letterOn: '2026-12-01' } },
      null,
    ],
    [
      'to a proxy takes no letter of a later day',
      { proxy: { name: 'ก', letter: 'มท 1', letterOn: '2026-12-02' } },
      'proxy-letter-later',
    ],
    [
      'takes no Buddhist year for a Gregorian one',
      { proxy: { name: 'ก', letter: 'มท 1', letterOn: '2569-12-01' } },
      'proxy-letter-later',
    ],
    ['may be told later', { handedAt: new Date('2026-11-20T03:00:00Z') }, null],
    ['may not be told months later', { handedAt: new Date('2026-08-20T03:00:00Z') }, 'time-invalid'],
    ['does not come from the future', { handedAt: new Date('2026-12-02T03:00:00Z') }, 'time-invalid'],
  ])('%s', (_name, part, fault) => {
    expect(handOverFault({ ...good, ...part }, now)).toBe(fault);
  });
});

test.each([
  ['482913', true],
  ['000000', false],
  ['123456', false],
  ['987654', false],
  ['121212', false],
  ['135135', false],
  ['135791', true],
  ['12345a', false],
])('the PIN %s', (pin, usable) => {
  expect(isUsablePin(pin)).toBe(usable);
});
