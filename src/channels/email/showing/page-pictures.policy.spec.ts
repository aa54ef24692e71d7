import { expect, it } from '@jest/globals';
import { picturesOf, sameCid, withPictures } from './page-pictures.policy.js';

const html =
  '<p><img alt="a" src="cid:Logo@x" /><img data-remote-src="https://x.example/a?b=1&amp;c=2" width="9" /></p>';

it('knows which pictures a page wants', () => {
  expect(picturesOf(html)).toEqual([
    { from: 'mail', name: 'Logo@x' },
    { from: 'remote', name: 'https://x.example/a?b=1&c=2' },
  ]);
});

it('puts in those that are there, and loads nothing by itself', () => {
  expect(withPictures(html, ({ from }) => (from === 'mail' ? 'data:image/png;base64,AA' : undefined))).toBe(
    html.replace('cid:Logo@x', 'data:image/png;base64,AA'),
  );
  expect(withPictures(html, () => undefined)).not.toContain('cid:');
  expect(withPictures(html, () => 'data:,')).not.toContain('https://');
});

it('finds a picture by its id with other capitals', () => {
  expect([sameCid('logo@X', 'Logo@x'), sameCid(null, 'a')]).toEqual([true, false]);
});
