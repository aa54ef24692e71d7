import { describe, expect, it } from '@jest/globals';
import { mentionedIn } from './mentions.policy.js';

const people = [
  { id: 'manee', name: 'มานี มีนา' },
  { id: 'manee-long', name: 'มานี มีนาคม' },
  { id: 'piti', name: 'Piti Choojai' },
  { id: 'twin', name: 'Piti Choojai' },
];

describe('who is named in a note', () => {
  it('is found by the whole name, with no space behind it, the longer one first', () => {
    expect(mentionedIn('ฝาก@มานี มีนาช่วยดูค่ะ', people)).toEqual(['manee']);
    expect(mentionedIn('@มานี  มีนาคม ดูหน่อย', people)).toEqual(['manee-long']);
  });

  it('is everybody of that name, whatever the case', () => {
    expect(mentionedIn('@piti choojai please', people)).toEqual(['piti', 'twin']);
  });

  it('is nobody without the sign, by half a name, or in an address', () => {
    expect(mentionedIn('มานี มีนา โทรมา @มานี someone@piti.example', people)).toEqual([]);
  });
});
