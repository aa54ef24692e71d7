import type { FastifyInstance } from 'fastify';
import type { FarSide } from '../far-side.js';
import { FormBody } from '../graph/send-request.js';
import { sendPage } from '../html-page.js';
import type { NewPlannedFault } from '../world/planned-faults.js';
import { emptyDraft, formPage, letterPage, listPage, replyDraft, type MailDraft } from './mail-pages.js';
import type { NewPost } from './mail-post.js';
import type { MailFaultKind } from './mail-server.js';

const BASE = '/_sandbox/mail';

/** The mailboxes: as pages for people, in which they read and write, and as JSON for scripts. */
export function mailRoutes(app: FastifyInstance, far: FarSide): void {
  const { mails, mailServer, mailPost } = far;
  writingRoutes(app, far);
  app.get('/mail', (_request, reply) => sendPage(reply, 'กล่องจดหมาย', listPage(mails.all(), mailPost.isOn)));
  app.get<{ Params: { id: string } }>('/mail/:id', ({ params }, reply) => {
    const mail = mails.find(params.id);
    if (!mail) return sendPage(reply, 'ไม่พบจดหมายนี้', '<p><a href="/mail">กลับไปกล่องจดหมาย</a></p>', 404);
    return sendPage(reply, mail.subject || '(ไม่มีเรื่อง)', letterPage(mail, mailPost.isOn));
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

/** Letters to the desk: by a form, and by scripts. */
function writingRoutes(app: FastifyInstance, { mails, mailPost }: FarSide): void {
  app.get<{ Querystring: { reply?: string } }>('/mail/new', ({ query }, reply) => {
    const letter = query.reply ? mails.find(query.reply) : undefined;
    return sendPage(reply, 'เขียนจดหมาย', formPage(letter ? replyDraft(letter) : emptyDraft));
  });
  app.post('/mail/new', async ({ body }, reply) => {
    if (!(body instanceof FormBody)) return reply.code(400).send({ error: 'A form is expected.' });
    const draft: MailDraft = { ...emptyDraft, ...body.fields };
    try {
      const { id } = await mailPost.send({ ...postOf(draft, mails.find(draft.reply)), files: filesOf(body) });
      return await reply.redirect(`/mail/${id}`, 303);
    } catch (error) {
      return sendPage(reply, 'เขียนจดหมาย', formPage(draft, `ส่งไม่ได้: ${(error as Error).message}`), 502);
    }
  });
  app.post<{ Body: NewPost }>(BASE, async ({ body }, reply) =>
    reply.code(201).send(await mailPost.send(body)),
  );
}

function postOf(
  draft: MailDraft,
  answered: { messageId: string | null; headers: Record<string, string> } | undefined,
): NewPost {
  const { from: address, name, to, cc, subject, text } = draft;
  const inReplyTo = answered?.messageId;
  return {
    from: { address, name },
    subject,
    text,
    ...(to ? { to } : {}),
    ...(cc ? { cc } : {}),
    ...(inReplyTo
      ? { inReplyTo, references: [answered.headers.references, inReplyTo].filter(Boolean).join(' ') }
      : {}),
  };
}

function filesOf(body: FormBody): NonNullable<NewPost['files']> {
  return body
    .filesOf('file')
    .filter(({ fileName, bytes }) => fileName && bytes.length)
    .map(({ fileName, contentType, bytes }) => ({ name: fileName!, contentType, bytes }));
}
