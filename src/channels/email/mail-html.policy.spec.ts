import { expect, it } from '@jest/globals';
import { mailHtml } from './mail-html.policy.js';

const body = (text: string) => /<body>(.*)<\/body>/s.exec(mailHtml(text))![1];

it.each([
  ['ก\nข\r\n\r\nค', '<p>ก<br>ข</p><p>ค</p>'],
  [
    'ดู https://a.example/x?a=1&b=2#c.',
    '<p>ดู <a href="https://a.example/x?a=1&amp;b=2#c">https://a.example/x?a=1&amp;b=2#c</a>.</p>',
  ],
  ['(http://a.example)', '<p>(<a href="http://a.example">http://a.example</a>)</p>'],
  ['<script>alert("1")</script>', '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>'],
  [
    'https://a.example/"onclick="x',
    '<p><a href="https://a.example/">https://a.example/</a>&quot;onclick=&quot;x</p>',
  ],
  ['javascript:alert(1)', '<p>javascript:alert(1)</p>'],
])('%j is told in HTML as it is', (text, html) => {
  expect(body(text)).toBe(html);
});
