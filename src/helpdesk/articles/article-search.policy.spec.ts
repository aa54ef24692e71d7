import { describe, expect, it } from '@jest/globals';
import { findArticles, fittingArticle } from './article-search.policy.js';
import { firstSentences, helpHtml } from './help-markdown.js';

const articles = [
  {
    title: 'เปลี่ยนเบอร์โทรศัพท์ของเจ้าหน้าที่ในระบบ',
    text: 'เข้าเมนูข้อมูลส่วนตัว แล้วกดแก้ไขเบอร์โทรศัพท์',
  },
  { title: 'พิมพ์ใบรับรองการอบรม', text: 'เปิดเมนูการอบรม แล้วกดพิมพ์ใบรับรอง' },
  { title: 'ลิงก์ตั้งรหัสผ่านหมดอายุ', text: 'ขอลิงก์ใหม่ได้จากหน้าเดิม ลิงก์ใช้ได้ครั้งเดียว' },
];
const english = [
  { title: 'Print the training certificate', text: 'Open the training menu.' },
  { title: 'Change a telephone number', text: 'Open your profile.' },
];

describe('an article is found', () => {
  it.each([
    ['ใบรับรอง', 1],
    ['พิมพ์ใบรับรองการอบรมตรงไหน', 1],
    ['เบอร์โทร', 0],
    ['ลิงก์หมดอายุ', 2],
    ['ลิ้งก์ หมดอายุ', 2],
  ])('by %s', (query, index) => {
    expect(findArticles(query, articles)[0]).toBe(articles[index]);
  });

  it.each(['ปลากระป๋อง', 'ครับ', '', '???'])('not by %s', (query) => {
    expect(findArticles(query, articles)).toEqual([]);
  });
});

describe('a free text is answered by an article', () => {
  it.each([
    ['พิมพ์ใบรับรองการอบรมยังไงคะ', 1],
    ['ขอสอบถามค่ะ อยากเปลี่ยนเบอร์โทรศัพท์ ต้องทำอย่างไร', 0],
    ['ลิงก์ตั้งรหัสผ่านหมดอายุแล้วครับ', 2],
  ])('%s', (text, index) => {
    expect(fittingArticle(text, articles)).toBe(articles[index]);
  });

  it('in English too', () => {
    expect(fittingArticle('How do I print the training certificate?', english)).toBe(english[0]);
  });

  it.each([
    'สวัสดีค่ะ',
    'ระบบล่มหรือเปล่า',
    'เบอร์โทรศัพท์ของสำนักงานคืออะไร แล้วเปิดกี่โมง วันหยุดเปิดไหม',
    'ลิงก์',
    'อบรม',
    '😀',
    '',
  ])('by none in doubt: %s', (text) => {
    expect(fittingArticle(text, articles)).toBeNull();
  });

  it('by none where two do as well', () => {
    expect(fittingArticle('พิมพ์ใบรับรองการอบรม', [articles[1]!, { ...articles[1]! }])).toBeNull();
  });
});

describe('the Markdown of an article', () => {
  it('becomes text, lists, tables and links', () => {
    const html = helpHtml('# หัวข้อ\n\n1. **กด** [ที่นี่](https://example.go.th/x)\n\n|ก|ข|\n|-|-|\n|1|2|');
    expect(html).toContain('<h2>หัวข้อ</h2>');
    expect(html).toContain(
      '<strong>กด</strong> <a href="https://example.go.th/x" rel="noopener noreferrer">ที่นี่</a>',
    );
    expect(html).toContain('<td>1</td>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://example.com/x.png)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,x)',
    '[x](//example.com)',
    '<a href="https://example.com" onclick="x" style="x">x</a>',
    '<form action="/x"><input name="q"></form><style>*{}</style><iframe src="x"></iframe>',
  ])('is never more than that: %s', (text) => {
    expect(helpHtml(text)).not.toMatch(
      /<(script|img|form|input|style|iframe)|on\w+=|style=|javascript:|data:|href="\/\//,
    );
  });

  it('is quoted by its first two sentences, without signs', () => {
    expect(firstSentences('# หัวข้อ\n\nเปิด **เมนู** & กด\n\n- ข้อหนึ่ง\n- ข้อสอง')).toBe('เปิด เมนู & กด ข้อหนึ่ง');
    expect(firstSentences('Open it. Press the button. Then wait.')).toBe('Open it. Press the button.');
    expect(firstSentences('คำ '.repeat(200)).length).toBeLessThan(290);
  });
});
