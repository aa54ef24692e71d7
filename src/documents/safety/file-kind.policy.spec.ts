import { describe, expect, it } from '@jest/globals';
import { fileKind } from './file-kind.policy.js';

const jpeg = Buffer.from('\xff\xd8\xff\xe0', 'latin1');
/** A picture with words somewhere among bytes that mean nothing, thousands of `<` between them. */
const pictureWith = (words: string, behind = '') => {
  const noise = Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 2_654_435_761) >>> 24));
  return Buffer.concat([jpeg, noise, Buffer.from(words, 'latin1'), noise, Buffer.from(behind, 'latin1')]);
};
/** A ZIP's end record with a comment. */
const zipEnd = (comment: string) =>
  `PK\x05\x06${'\0'.repeat(16)}${String.fromCharCode(comment.length, 0)}${comment}`;

describe('fileKind', () => {
  it.each([
    ['<html', ''],
    ['<HtMl', ''],
    ['<ScRiPt', ''],
    ['<!DOCTYPE', ''],
    ['<?pHp', ''],
    ['<svg ', ''],
    ['<svg\n', ''],
    ['<SVG>', ''],
    ['<<svg>', ''],
    ['%PDF-', ''],
    ['', '<html'],
    ['', '<?php'],
    ['', zipEnd('')],
    ['', zipEnd('a comment')],
    ['', `${zipEnd('x')}${zipEnd('')}`],
  ])('takes a picture with %j in it, or %j behind it, for two files in one', (words, behind) => {
    expect(fileKind(pictureWith(words, behind), 'a.jpg')).toEqual({ refused: 'two-in-one' });
  });

  it.each([
    ['<x:xmpmeta', ''],
    ['<svgx', ''],
    ['<htm', ''],
    ['< html', ''],
    ['<!doc', ''],
    ['PK\x05\x06', ''],
    ['', '<svg'],
    ['', '<'],
    ['', `${zipEnd('')}and more`],
  ])('takes a picture with %j in it, or %j behind it, for a picture', (words, behind) => {
    expect(fileKind(pictureWith(words, behind), 'a.jpg')).toBe('jpeg');
  });
});
