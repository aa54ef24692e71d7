import { expect, it } from '@jest/globals';
import { answerSubject, baseSubject, isLoopSubject, tagNumberOf } from './subject.policy.js';

it.each([
  ['Re: RE[2]: ตอบกลับ: ขอรหัส [#12]', 'ขอรหัส'],
  ['ส่งต่อ : Fwd: ขอรหัส', 'ขอรหัส'],
  ['Regarding: x', 'Regarding: x'],
  ['', ''],
])('%j is about %j', (subject, base) => expect(baseSubject(subject)).toBe(base));

it('says Re: and the number once', () => {
  expect(answerSubject('Re: ขอรหัส [#7]', 7)).toBe('Re: ขอรหัส [#7]');
  expect(answerSubject('', 7)).toBe('Re: LHR [#7]');
});

it.each([
  ['Re: x [#12]', 12],
  ['[#12] [#13]', null],
  ['#12', null],
  ['[#12] [#OTRS-7] [#a9]', null],
])('%j names ticket %j', (subject, number) => expect(tagNumberOf(subject)).toBe(number));

it.each([
  ['Re: ขอรหัส [#12] [#OTRS-7] [#a9]', true],
  ['Re: ขอรหัส [#12] [#OTRS-7]', false],
  ['[อบต.] [ด่วน] [#1]', false],
])('%j is of systems that write to each other: %s', (subject, is) => expect(isLoopSubject(subject)).toBe(is));
