import { describe, expect, it } from '@jest/globals';
import { fittingArticle } from '../articles/article-search.policy.js';
import { newArticleSchema } from '../articles/article.schema.js';
import { helpHtml } from '../articles/help-markdown.js';
import { unknownVariables } from '../macros/macro-text.policy.js';
import { newMacroSchema } from '../macros/macro.schema.js';
import { secretsIn } from '../../platform/secrets/secrets.policy.js';
import { starterArticles } from './starter-articles.js';
import { starterMacros } from './starter-macros.js';

describe('what a desk begins with', () => {
  it('is what somebody could have written by hand, and holds nothing that looks like a secret', () => {
    for (const article of starterArticles) {
      expect(() => newArticleSchema.parse(article)).not.toThrow();
      expect(helpHtml(article.textTh)).toContain('<p>');
      for (const text of Object.values(article)) expect([text, secretsIn(text)]).toEqual([text, []]);
    }
    for (const { title, shortcut, textTh, textEn } of starterMacros) {
      expect(() => newMacroSchema.parse({ title, shortcut, textTh, textEn })).not.toThrow();
      expect([...unknownVariables(textTh), ...unknownVariables(textEn)]).toEqual([]);
      for (const text of [textTh, textEn]) expect([text, secretsIn(text)]).toEqual([text, []]);
    }
    const all = [
      ...starterArticles.map(({ slug }) => slug),
      ...starterMacros.map(({ shortcut }) => shortcut),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['ยังไม่ได้รับรหัสผู้ใช้งานเลยครับ', 'not-received'],
    ['ส่งสำเนาบัตรประชาชนอย่างไรครับ', 'id-card-copies'],
    ['กำหนดส่งสำเนาบัตรภายในกี่วัน', 'id-card-deadline'],
    ['ติดต่อเจ้าหน้าที่ได้ทางไหนบ้าง', 'contact'],
    ['เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ ต้องทำอย่างไร', 'new-officer'],
    ['how do i send copies of id cards', 'id-card-copies'],
  ])('answers “%s”', (asked, slug) => {
    const language = /[ก-๙]/.test(asked) ? 'Th' : 'En';
    const articles = starterArticles.map((one) => ({
      slug: one.slug,
      title: one[`title${language}`],
      text: one[`text${language}`],
    }));
    expect(fittingArticle(asked, articles)?.slug).toBe(slug);
  });

  it.each(['สวัสดีครับ', 'ขอบคุณมากค่ะ', 'ราคาน้ำมันวันนี้'])('says nothing to “%s”', (asked) => {
    const articles = starterArticles.map(({ titleTh, textTh }) => ({ title: titleTh, text: textTh }));
    expect(fittingArticle(asked, articles)).toBeNull();
  });
});
