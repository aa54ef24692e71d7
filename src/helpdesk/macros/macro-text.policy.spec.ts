import { describe, expect, it } from '@jest/globals';
import { filledText, unfilledVariables, unknownVariables, type MacroFacts } from './macro-text.policy.js';

const facts: MacroFacts = {
  lao: 'อบต.บ้านนา',
  province: 'สงขลา',
  contact: 'คุณสมศรี',
  ticket: '#42',
  agent: 'มานี',
  'documents-due': null,
  'status-page': 'https://desk/s/42-x',
};

describe('the text of a macro', () => {
  it('is filled with what is known, and keeps the places of what is not', () => {
    const text = 'เรียน {{contact}} {{lao}} จ.{{ province }} ครบกำหนด {{documents-due}}';
    const filled = filledText(text, facts);
    expect(filled).toBe('เรียน คุณสมศรี อบต.บ้านนา จ.สงขลา ครบกำหนด {{documents-due}}');
    expect(unfilledVariables(filled)).toEqual(['documents-due']);
  });

  it('takes what is filled in as text and never as a place of its own, nor as a pattern', () => {
    expect(filledText('{{contact}}!', { ...facts, contact: '$& {{agent}}' })).toBe('$& {{agent}}!');
  });

  it('tells names that no ticket has', () => {
    expect(unknownVariables('{{lao}} {{LAO}} {{อปท}} {{}} {{agent}} {{อปท}}')).toEqual(['LAO', 'อปท', '']);
    expect(unknownVariables('{ {lao}} {lao} ปีกกา }}')).toEqual([]);
  });
});
