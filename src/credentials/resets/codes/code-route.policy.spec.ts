import { describe, expect, it } from '@jest/globals';
import { codeRoutes, type CodeAddress, type CodeAsker } from './code-route.policy.js';

const address = (
  id: string,
  channel: CodeAddress['channel'],
  more: Partial<CodeAddress> = {},
): CodeAddress => ({
  id,
  channel,
  age: 100,
  open: true,
  ...more,
});
const mailbox = address('mailbox', 'email');
const line = address('line', 'line');
const messenger = address('messenger', 'messenger');
const all = [messenger, mailbox, line];
const first = { last: null, vain: [] };
const routes = (known: CodeAddress[], asker: CodeAsker, earlier: Parameters<typeof codeRoutes>[2] = first) =>
  codeRoutes(known, asker, earlier, 72).map(({ id }) => id);

describe('where a one-time code may go', () => {
  it.each([
    ['a chat: to the mailbox, else to the other chat', 'messenger', 'messenger', ['mailbox', 'line']],
    ['LINE: to the mailbox, else to Messenger', 'line', 'line', ['mailbox', 'messenger']],
    ['the mailbox: to a chat', 'mailbox', 'email', ['line', 'messenger']],
    [
      'another mailbox: to a chat, else to the registered one',
      'x',
      'email',
      ['line', 'messenger', 'mailbox'],
    ],
    ['a slip: to a chat, else to the mailbox', 'x', 'slip', ['line', 'messenger', 'mailbox']],
    ['a mailed link: to a chat alone', 'x', 'mailed-link', ['line', 'messenger']],
  ] as const)('asked from %s', (_, id, by, expected) => {
    expect(routes(all, { id, by })).toEqual(expected);
  });

  it.each([
    ['never to where it is asked for', [mailbox], { id: 'mailbox', by: 'email' }, []],
    [
      'not to what stands for less than three days',
      [address('line', 'line', { age: 71.9 })],
      { id: 'x', by: 'slip' },
      [],
    ],
    ['from the third day on', [address('line', 'line', { age: 72 })], { id: 'x', by: 'slip' }, ['line']],
    [
      'not where nobody may write now',
      [address('messenger', 'messenger', { open: false }), mailbox],
      { id: 'x', by: 'slip' },
      ['mailbox'],
    ],
  ] as const)('%s', (_, known, asker, expected) => {
    expect(routes([...known], asker)).toEqual(expected);
  });

  it('another one goes to the next address, round about; none to where one did not arrive', () => {
    const asker = { id: 'x', by: 'slip' } as const;
    expect(routes(all, asker, { last: 'line', vain: [] })).toEqual(['messenger', 'mailbox', 'line']);
    expect(routes(all, asker, { last: 'mailbox', vain: [] })).toEqual(['line', 'messenger', 'mailbox']);
    expect(routes(all, asker, { last: 'line', vain: ['line'] })).toEqual(['messenger', 'mailbox']);
    expect(routes([mailbox], asker, { last: 'mailbox', vain: [] })).toEqual(['mailbox']);
    expect(routes([mailbox], asker, { last: 'mailbox', vain: ['mailbox'] })).toEqual([]);
  });
});
