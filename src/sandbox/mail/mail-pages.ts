import { escaped, thaiTime, withLinks } from '../html-page.js';
import type { KeptMail } from './mail.store.js';

/** What stands in the form of a mail. */
export interface MailDraft {
  from: string;
  name: string;
  to: string;
  cc: string;
  subject: string;
  text: string;
  /** The letter that it answers. */
  reply: string;
}

export const emptyDraft: MailDraft = { from: '', name: '', to: '', cc: '', subject: '', text: '', reply: '' };

/** All letters, newest first, and the way to write one. */
export function listPage(mails: KeptMail[], mayWrite: boolean): string {
  const write = mayWrite ? '<p><a class="write" href="/mail/new">เขียนจดหมายถึงศูนย์</a></p>' : '';
  if (!mails.length) return `${write}<p class="none">ยังไม่มีจดหมาย</p>`;
  const items = mails.map(
    ({ id, at, from, to, subject, sent }) =>
      `<li><a href="/mail/${escaped(id)}"><strong>${escaped(subject || '(ไม่มีเรื่อง)')}</strong><span class="who">${sent ? `จาก ${escaped(from)}` : `ถึง ${escaped(to.join(', '))}`}</span> ${thaiTime(at)}</a></li>`,
  );
  return `${write}<ul class="letters">${items.join('\n')}</ul>`;
}

/** One letter, with the way to answer it. */
export function letterPage(
  { id, at, from, to, text, files, sent, parties }: KeptMail,
  mayWrite: boolean,
): string {
  const copies = parties?.cc ? `<dt>สำเนา</dt><dd>${escaped(parties.cc)}</dd>` : '';
  const attached = files?.length ? `<dt>ไฟล์แนบ</dt><dd>${escaped(files.join(', '))}</dd>` : '';
  const answer =
    mayWrite && !sent ? `<p><a class="write" href="/mail/new?reply=${escaped(id)}">ตอบจดหมายนี้</a></p>` : '';
  return `<p><a href="/mail">กลับไปกล่องจดหมาย</a></p>
<dl><dt>จาก</dt><dd>${escaped(parties?.from || from)}</dd><dt>ถึง</dt><dd>${escaped(parties?.to || to.join(', '))}</dd>${copies}<dt>เมื่อ</dt><dd>${thaiTime(at)}</dd>${attached}</dl>
<div class="text">${withLinks(text)}</div>${answer}`;
}

/** The form of a letter to the desk. */
export function formPage(draft: MailDraft, problem: string | null = null): string {
  const field = (name: keyof MailDraft, word: string, more = '') =>
    `<label>${word}<input name="${name}" value="${escaped(draft[name])}" ${more}></label>`;
  return `${problem ? `<p class="bad" role="alert">${escaped(problem)}</p>` : ''}
<p><a href="/mail">กลับไปกล่องจดหมาย</a></p>
<form class="letter" method="post" action="/mail/new" enctype="multipart/form-data">
${field('from', 'อีเมลของผู้เขียน', 'type="email" required placeholder="somchai@lao.example"')}
${field('name', 'ชื่อผู้เขียน')}
${field('to', 'ถึง (เว้นว่าง: ศูนย์ช่วยเหลือ)')}
${field('cc', 'สำเนา')}
${field('subject', 'เรื่อง')}
<label>ข้อความ<textarea name="text" rows="10">${escaped(draft.text)}</textarea></label>
<label>ไฟล์แนบ<input name="file" type="file" multiple></label>
<input type="hidden" name="reply" value="${escaped(draft.reply)}">
<button>ส่งจดหมาย</button>
</form>`;
}

/** An answer to a letter as mail programs begin one: to where answers are asked for, with what is answered below. */
export function replyDraft(letter: KeptMail): MailDraft {
  const address =
    /<([^<>]+)>\s*$/.exec(letter.headers['reply-to'] ?? '')?.[1] ?? letter.headers['reply-to'] ?? letter.from;
  const when = new Date(letter.at).toLocaleString('th-TH', {
    timeZone: 'Asia/Bangkok',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const quoted = letter.text.split('\n').map((line) => `> ${line}`);
  return {
    ...emptyDraft,
    from: letter.to[0] ?? '',
    name: /^"?(.*?)"? </.exec(letter.parties?.to ?? '')?.[1] ?? '',
    to: address,
    cc: '',
    subject: /^re:/i.test(letter.subject) ? letter.subject : `Re: ${letter.subject}`,
    text: `\n\nเมื่อ ${when} ${letter.parties?.from || letter.from} เขียนว่า:\n${quoted.join('\n')}`,
    reply: letter.id,
  };
}
