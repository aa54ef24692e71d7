import type { FastifyInstance } from 'fastify';
import type { FarSide } from '../far-side.js';
import { escaped, sendPage, thaiTime, withLinks } from '../html-page.js';
import type { NewPlannedFault } from '../world/planned-faults.js';
import type { MailFaultKind } from './mail-server.js';
import type { KeptMail } from './mail.store.js';

const BASE = '/_sandbox/mail';

/** The mailbox: as pages for people, and as JSON for scripts. */
export function mailRoutes(app: FastifyInstance, { mails, mailServer }: FarSide): void {
  app.get('/mail', (_request, reply) => sendPage(reply, 'กล่องจดหมาย', listOf(mails.list())));
  app.get<{ Params: { id: string } }>('/mail/:id', ({ params }, reply) => {
    const mail = mails.find(params.id);
    if (!mail) return sendPage(reply, 'ไม่พบจดหมายนี้', '<p><a href="/mail">กลับไปกล่องจดหมาย</a></p>', 404);
    return sendPage(reply, mail.subject || '(ไม่มีเรื่อง)', letterOf(mail));
  });
  app.get<{ Querystring: { to?: string } }>(BASE, ({ query }) => mails.list(query.to));
  app.delete(BASE, (_request, reply) => {
    mails.clear();
    return reply.code(204).send();
  });
  app.get(`${BASE}/faults`, () => mailServer.faults.list());
  app.post<{ Body: NewPlannedFault<MailFaultKind> }>(`${BASE}/faults`, ({ body }, reply) =>
    reply.code(201).send(mailServer.faults.plan(body)),
  );
  app.delete(`${BASE}/faults`, (_request, reply) => {
    mailServer.faults.clear();
    return reply.code(204).send();
  });
}

function listOf(mails: KeptMail[]): string {
  if (!mails.length) return '<p class="none">ยังไม่มีจดหมาย</p>';
  const items = mails.map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mail/${escaped(id)}"><strong>${escaped(subject || '(ไม่มีเรื่อง)')}</strong><span class="who">ถึง ${escaped(to.join(', '))}</span> ${thaiTime(at)}</a></li>`,
  );
  return `<ul class="letters">${items.join('\n')}</ul>`;
}

function letterOf({ at, from, to, text }: KeptMail): string {
  return `<p><a href="/mail">กลับไปกล่องจดหมาย</a></p>
<dl><dt>จาก</dt><dd>${escaped(from)}</dd><dt>ถึง</dt><dd>${escaped(to.join(', '))}</dd><dt>เมื่อ</dt><dd>${thaiTime(at)}</dd></dl>
<div class="text">${withLinks(text)}</div>`;
}
