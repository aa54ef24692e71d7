import { describe, expect, it } from '@jest/globals';
import { namesOn } from './name-on-card.policy.js';

const read = (name: string) =>
  `บัตรประจําตัวประชาชน 7ล1 ลย์อทล\nเลขประจําตัวประชาชน 1 1017 00203 45 0\nซื้อตัวและซือสกุล นาย ${name}\nศาสนา พุทธ`;
const people = [
  { id: 'one', name: 'สมชายปลัดดี' },
  { id: 'two', name: 'สมหญิงบุคคลดี' },
  { id: 'three', name: 'อำ' },
];

const whoseCard = (text: string, some: typeof people) => namesOn(text, some).whose;

describe('whose card it might be', () => {
  it.each([
    ['สมชาย ปลัดดี', 'one'],
    ['สมชาย ปล้ดด', 'one'],
    ['สมหญง บุดคลดี', 'two'],
    ['สมปอง ใจกล้า', null],
    ['อำ', null],
  ])('%s is %s', (name, id) => {
    expect(whoseCard(read(name), people)).toBe(id);
  });

  it('is nobody where two people fit as well, and the better one where one does', () => {
    expect(whoseCard(read('สมชาย ปลัดดี'), [...people, { id: 'namesake', name: 'สมชายปลัดดี' }])).toBeNull();
    expect(whoseCard(read('สมชาย ปลัดดี'), [{ id: 'near', name: 'สมชายปลัดมี' }, ...people])).toBe('one');
    expect(whoseCard('', people)).toBeNull();
  });

  it.each([
    ['one card', read('สมชาย ปลัดดี'), false],
    ['two cards of two people', read('สมชาย ปลัดดี') + read('สมหญง บุดคลดี'), true],
    ['a card with its name twice', read('สมชาย ปลัดดี') + read('สมชาย ปลัดดี'), false],
    [
      'two numbers, of whoever',
      read('ก') + read('ข').replace('1 1017 00203 45 0', '3 1005 03465 91 1'),
      true,
    ],
  ])('and whether several are on the page: %s', (_, text, isOfSeveral) => {
    expect(namesOn(text, [...people, { id: 'near', name: 'สมชายปลัดมี' }])).toMatchObject({ isOfSeveral });
  });
});
