import { expect, it } from '@jest/globals';
import { safeHtml } from '../html/safe-html.js';
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

it.each([
  ['width="1" height="1"', 0],
  ['height=1 width=200', 0],
  ['style="width:1px; height:1px"', 0],
  ['style="display:none"', 0],
  ['width="120" height="40"', 1],
  ['width="10" height="100"', 1],
  ['style="width:100px; border:1px solid #000"', 1],
  ['', 1],
])('a picture with %s is to be seen: %i', (attributes, count) => {
  const shown = safeHtml(`<p>ก</p><img src="https://watch.example/p.gif" ${attributes}>`);
  expect(picturesOf(shown)).toHaveLength(count);
});
