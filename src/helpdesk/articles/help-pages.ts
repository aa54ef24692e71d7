import { thaiDate } from '../../platform/paper/thai-date.policy.js';
import { helpHtml } from './help-markdown.js';
import type { HelpArticle, HelpLanguage } from './help.service.js';

/** A text that cannot become part of the page's own. */
const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const words = {
  th: {
    title: 'คู่มือและคำถามที่พบบ่อย',
    search: 'ค้นหาในคู่มือ',
    find: 'ค้นหา',
    results: (query: string, count: number) => `พบ ${count} เรื่องสำหรับ “${query}”`,
    nothing: 'ไม่พบเรื่องที่ตรงกับคำค้น ลองใช้คำอื่นที่สั้นลง หรือดูทุกเรื่อง',
    none: 'ยังไม่มีเรื่องในคู่มือ',
    all: 'ดูทุกเรื่อง',
    changed: 'ปรับปรุงเมื่อ',
    missing: 'ไม่พบเรื่องนี้',
    'missing-text': 'เรื่องนี้อาจเลิกใช้แล้ว หรือที่อยู่ของหน้าไม่ครบ ค้นหาหรือดูทุกเรื่องได้จากที่นี่',
    untranslated: '',
    helped: 'เรื่องนี้ช่วยท่านได้หรือไม่',
    yes: 'ช่วยได้',
    no: 'ยังไม่ช่วย',
    thanks: 'ขอบคุณสำหรับความเห็น',
    'thanks-no': 'ขอบคุณ หากยังติดขัด ติดต่อเราได้ทางเพจเฟซบุ๊ก lhr.team',
    owner: 'กรมส่งเสริมการปกครองท้องถิ่น',
    project: 'ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ (LHR)',
    footer: 'มีปัญหา ติดต่อผู้แทนจังหวัดของท่าน หรือ<span class="whole">เพจเฟซบุ๊ก lhr.team</span>',
    other: 'English',
  },
  en: {
    title: 'Help and frequent questions',
    search: 'Search the help',
    find: 'Search',
    results: (query: string, count: number) => `${count} found for “${query}”`,
    nothing: 'Nothing fits. Try other or fewer words, or look at all articles',
    none: 'There are no articles yet',
    all: 'All articles',
    changed: 'Last changed',
    missing: 'There is no such article',
    'missing-text':
      'It may be gone, or the address is not complete. Search, or look at all articles from here',
    untranslated: 'This article is in Thai only',
    helped: 'Did this help you?',
    yes: 'Yes',
    no: 'Not yet',
    thanks: 'Thank you',
    'thanks-no': 'Thank you. If you are still stuck, write to our Facebook page lhr.team',
    owner: 'Department of Local Administration',
    project: 'National Centre for Local Personnel Information (LHR)',
    footer: 'Stuck? Ask the representative of your province, or our Facebook page lhr.team',
    other: 'ภาษาไทย',
  },
};

/** What somebody looked for, and in which language they read. */
export interface Looking {
  query: string;
  language: HelpLanguage;
}

/** All articles, or those that were found. */
export function helpListPage(articles: HelpArticle[], { query, language }: Looking): string {
  const t = words[language];
  const links = articles.map(
    ({ slug, title, language: own }) =>
      `<li><a${foreign(own, language)} href="${address(slug, language)}">${safe(title)}</a></li>`,
  );
  const found = query ? `<p role="status">${safe(t.results(query, articles.length))}</p>` : '';
  const empty = `<p>${query ? t.nothing : t.none}</p>`;
  const back = query ? `<p><a href="${address('', language)}">${t.all}</a></p>` : '';
  return whole(
    `<section><h1>${t.title}</h1>${found}${links.length ? `<ul class="articles">${links.join('')}</ul>` : empty}${back}</section>`,
    { query, language, title: t.title, path: '' },
  );
}

/** One article; `voted`: what its reader has just said of it. */
export function helpArticlePage(
  article: HelpArticle,
  language: HelpLanguage,
  voted: 'yes' | 'no' | null,
): string {
  const t = words[language];
  const only = article.language === language ? '' : `<p class="hint">${t.untranslated}</p>`;
  const changed = language === 'th' ? thaiDate(article.changedAt) : englishDate.format(article.changedAt);
  const vote = voted
    ? `<p class="thanks" role="status">${voted === 'yes' ? t.thanks : t['thanks-no']}</p>`
    : `<h2>${t.helped}</h2><p class="votes"><button name="helpful" value="yes">${t.yes}</button> <button name="helpful" value="no">${t.no}</button></p>`;
  return whole(
    `<article${foreign(article.language, language)}><h1>${safe(article.title)}</h1>${only}${helpHtml(article.text)}
<p class="hint" lang="${language}">${t.changed} ${changed}</p></article>
<form method="post" class="vote" action="${address(article.slug, language)}">${vote}</form>
<p><a href="${address('', language)}">${t.all}</a></p>`,
    { query: '', language, title: article.title, path: article.slug },
  );
}

/** The page for an address that belongs to no published article. */
export function noArticlePage(language: HelpLanguage): string {
  const t = words[language];
  return whole(
    `<section><h1>${t.missing}</h1><p>${t['missing-text']}</p><p><a href="${address('', language)}">${t.all}</a></p></section>`,
    { query: '', language, title: t.missing, path: '' },
  );
}

const englishDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Bangkok' });

function address(slug: string, language: HelpLanguage): string {
  return `/help${slug ? `/${slug}` : ''}${language === 'en' ? '?lang=en' : ''}`;
}

const foreign = (own: HelpLanguage, page: HelpLanguage) => (own === page ? '' : ` lang="${own}"`);

function whole(main: string, page: Looking & { title: string; path: string }): string {
  const { language, query, title, path } = page;
  const t = words[language];
  const other = language === 'th' ? 'en' : 'th';
  const english = language === 'en' ? '<input type="hidden" name="lang" value="en">' : '';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(title)} · LHR</title>
<link rel="stylesheet" href="/r-parts/public.css">
<link rel="stylesheet" href="/help-parts/help.css">
</head>
<body class="${language}">
<header><p class="owner">${t.owner}</p><p class="project">${t.project}</p>
<p class="other"><a lang="${other}" hreflang="${other}" href="${address(path, other)}">${t.other}</a></p></header>
<main><form method="get" action="/help" role="search"><label for="q">${t.search}</label>
<div class="search"><input id="q" name="q" type="search" maxlength="200" value="${safe(query)}">${english}<button type="submit">${t.find}</button></div></form>
${main}</main>
<footer><p>${t.footer}</p></footer>
</body>
</html>`;
}
