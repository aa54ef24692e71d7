import type { FastifyReply } from 'fastify';

const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const LINK = /https?:\/\/[^\s<>"']+/g;
const AFTER_LINK = /[.,;:!?)\]}]+$/;

/** Text as it may stand in HTML, in an attribute too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text as HTML in which web addresses can be clicked. */
export function withLinks(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const url = found.replace(AFTER_LINK, '');
    html += `${escaped(text.slice(end, index))}<a href="${escaped(url)}" target="_blank" rel="noopener noreferrer">${escaped(url)}</a>`;
    end = index + url.length;
  }
  return html + escaped(text.slice(end));
}

/** A moment as people in Thailand write it. */
export function thaiTime(at: number): string {
  const when = new Date(at);
  const words = when.toLocaleString('th-TH', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Bangkok',
  });
  return `<time datetime="${when.toISOString()}">${escaped(words)}</time>`;
}

/** Answers with a page of the sandbox that needs no script: `title` is plain text, `body` is HTML. */
export function sendPage(reply: FastifyReply, title: string, body: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · กล่องทดลอง</title>
<link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/base.css">
<link rel="stylesheet" href="/pages/reading.css">
<script src="/pages/theme.js"></script>
</head>
<body class="reading">
<header><p>กล่องทดลอง / Sandbox · ไม่มีข้อความใดออกจากเครื่องนี้</p>
<nav aria-label="กล่องทดลอง"><a href="/">Messenger</a> <a href="/mail">อีเมล</a> <a href="/line">LINE</a> <a href="/personnel">ระบบบุคลากร</a></nav></header>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`);
}
