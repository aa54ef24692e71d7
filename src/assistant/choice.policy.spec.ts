import { expect, it } from '@jest/globals';
import { chosenBy } from './choice.policy.js';

const choices = [
  { title: 'ลืมรหัสผ่าน', payload: 'assistant:forgot' },
  { title: '2. อบต.บ้านนา', payload: 'assistant:lao:06950101' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];

it.each([
  ['1', 'assistant:forgot'],
  ['๒', 'assistant:lao:06950101'],
  ['ข้อ 3 ค่ะ', 'assistant:person'],
  ['2)', 'assistant:lao:06950101'],
  ['\n 1.\n\nขอแสดงความนับถือ\nโทร 2', 'assistant:forgot'],
  ['2. อบต.บ้านนา', 'assistant:lao:06950101'],
  ['อบต.บ้านนา', 'assistant:lao:06950101'],
  ['คุยกับเจ้าหน้าที่', 'assistant:person'],
  ['4', undefined],
  ['0', undefined],
  ['12345678', undefined],
  ['1 เรื่องค่ะ', undefined],
  ['ลืมรหัสผ่านทำอย่างไร', undefined],
  ['', undefined],
])('%p chooses %p', (text, payload) => expect(chosenBy(text, choices)?.payload).toBe(payload));

it('chooses nothing where nothing was offered', () => expect(chosenBy('1', null)).toBeNull());
