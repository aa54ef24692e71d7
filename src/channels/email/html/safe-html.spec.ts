import { describe, expect, it } from '@jest/globals';
import { mailRoleOf } from '../quoting/html-quotation.policy.js';
import { withoutDepth } from './nesting.policy.js';
import { safeHtml } from './safe-html.js';
import { textOfHtml } from './text-of-html.js';

describe('what does something is gone', () => {
  it.each([
    '<script>alert(1)</script>',
    '<ScRiPt src=//x></sCrIpT >',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href=" &#1; jAvAsCrIpT&colon;alert(1)">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<a href="vbscript:x">a</a>',
    '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action=//x><input formaction="javascript:alert(1)"><button>b</button></form>',
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)"><base href=//x><link rel=stylesheet href=//x>',
    '<object data=x></object><embed src=x><applet></applet>',
    '<style>@import url(//x);p{position:fixed}</style>',
    '<p style="position:fixed;z-index:9;behavior:url(#x);-moz-binding:url(x);width:expression(alert(1))">a</p>',
    '<p style="background:url(javascript:alert(1))">a</p>',
    '<p style="color:\\75 rl(x);margin-left:-999px">a</p>',
    '<textarea></textarea/><img src=x onerror=alert(1)></textarea>',
    '<xmp><img src=x onerror=alert(1)></xmp>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="data:text/html;base64,AAAA">',
    '<a href="https://x" onclick="alert(1)" style="x:y">a</a>',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<img data-remote-src="javascript:alert(1)">',
    '<table background="javascript:alert(1)"><tr><td>a</table>',
    '<img src="http://x/1.png" srcset="http://x/2.png 2x"><video poster=http://x/p><source src=http://x/v></video>',
  ])('%s', (html) => {
    const safe = safeHtml(html);
    expect(safe).not.toMatch(
      /script|alert|onerror|onclick|<(svg|math|style|iframe|form|input|meta|base|link|object|embed|video|textarea|xmp)|srcdoc|position|expression|binding|behavior|url\(|svg\+xml|text\/html|srcset|poster|-999/i,
    );
    expect(safe).not.toMatch(/\s(src|background)="(?!cid:|data:image)/i);
    expect(safeHtml(safe)).toBe(safe.replace(/ data-remote-src="[^"]*"/g, ''));
  });
});

it.each([
  ['<img src="http://x/y.png" width="50">', '<img width="50" data-remote-src="http://x/y.png" />'],
  ['<img src="//x/y.png">', '<img data-remote-src="https://x/y.png" />'],
  ['<img src="http://x/t.gif" width="1" height="1">', '<img width="1" height="1" />'],
  ['<img src="cid:a@b">', '<img src="cid:a@b" />'],
  [
    '<td style="background:url(http://x/b.png);color:red">ก</td>',
    '<td style="color:red" data-remote-src="http://x/b.png">ก</td>',
  ],
  [
    '<a href="https://x/?a=1&amp;b=2">ก</a>',
    '<a href="https://x/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">ก</a>',
  ],
  [
    '<p style="color:#f00;font-family:\'TH Sarabun\', serif;text-align:center">ก</p>',
    '<p style="color:#f00;font-family:\'TH Sarabun\', serif,Sarabun,sans-serif;text-align:center">ก</p>',
  ],
  ['<b>ก<i>ข', '<b>ก<i>ข</i></b>'],
])('%s becomes %s', (html, safe) => expect(safeHtml(html)).toBe(safe));

it.each([
  ['<p>ก</p><p>ข<br>ค</p>', 'ก\n\nข\nค'],
  ['<div>ก</div><div><br></div><div>ข&nbsp;ค</div>', 'ก\n\nข ค'],
  ['<ul><li>ก<li>ข</ul>', '- ก\n- ข'],
  ['<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค</table>', 'ก ข\nค'],
  ['<pre>ก\n  ข</pre>', 'ก\n  ข'],
  ['<title>x</title><style>p{}</style><p>ก <b>ข</b>ค</p><div style="display:none">ซ่อน</div>', 'ก ขค'],
  ['<p>ดี<img src="cid:x" alt="🙏"><img alt="logo"></p>', 'ดี🙏'],
  [`${'<div>'.repeat(3000)}ก${'</div>'.repeat(3000)}<div>ข</div>`, 'ก\nข'],
])('the text of %.60s', (html, text) => expect(textOfHtml(withoutDepth(html))).toBe(text));

it.each([
  '<div dir="ltr">ตอบ</div><br><div class="gmail_quote"><div class="gmail_attr">เมื่อ</div><blockquote class="gmail_quote">เก่า</blockquote></div>',
  '<p>ตอบ</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>จาก:</b> x</div></div><p>เก่า</p>',
  '<div>ตอบ</div><hr><div id="divRplyFwdMsg">จาก: x</div><div>เก่า</div>',
  '<div>ตอบ</div><div id="appendonsend"></div><div>เก่า</div>',
  '<div>ตอบ</div><blockquote type="cite">เก่า</blockquote>',
  '<div>ตอบ</div><div class="moz-cite-prefix">On 5/8 x wrote:</div><blockquote type="cite">เก่า</blockquote>',
  '<div>ตอบ</div><div class="yahoo_quoted_abc" id="yahoo_quoted_1">เก่า</div>',
  '<div>ตอบ</div><div class="protonmail_quote">เก่า</div>',
  '<div>ตอบ</div><div id="mail-editor-reference-message-container">เก่า</div>',
  '<div>ตอบ</div><div data-smartmail="gmail_signature">ชื่อ</div>',
])('the text without what a mail program marks: %.60s', (html) => {
  expect(textOfHtml(html, mailRoleOf)).toBe('ตอบ');
});

it('says so where nothing is marked', () => expect(textOfHtml('<p>ก</p>', mailRoleOf)).toBeNull());

it.each([
  [
    '<p style="font-family:\'TH SarabunPSK\'">ก</p>',
    '<p style="font-family:\'TH SarabunPSK\',Sarabun,sans-serif">ก</p>',
  ],
  [
    '<p style="font:12pt Cordia New !important">ก</p>',
    '<p style="font:12pt Cordia New,Sarabun,sans-serif !important">ก</p>',
  ],
  ['<font face="Angsana New">ก</font>', '<font face="Angsana New,Sarabun,sans-serif">ก</font>'],
  ['<p style="font-family:inherit">ก</p>', '<p style="font-family:inherit">ก</p>'],
  [
    '<style>@font-face{font-family:X;src:url(https://fonts.example/x.woff2)}</style><link rel=stylesheet href="https://fonts.example/x.css"><p style="font-family:X;src:url(https://fonts.example/x.woff2)">ก</p>',
    '<p style="font-family:X,Sarabun,sans-serif">ก</p>',
  ],
])('names typefaces of its writer, loads none, and has a Thai one to fall back on: %s', (html, safe) => {
  expect(safeHtml(html)).toBe(safe);
  expect(safeHtml(safe)).toBe(safe);
});
