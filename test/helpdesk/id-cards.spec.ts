import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { EraseOriginalsJob } from '../../src/channels/secrets/erase-originals.job.js';
import { DestroyFileJob } from '../../src/channels/secrets/destroy-file.job.js';
import { SealedFile } from '../../src/channels/secrets/sealed-file.entity.js';
import { SecretFinding } from '../../src/helpdesk/secrets/secret-finding.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';

const day = 24 * 3_600_000;

describe('a picture of an ID card', () => {
  let chat: Conversation;
  let agent: Api;
  let supervisor: Api;
  let token: string;
  beforeAll(async () => {
    chat = await Conversation.start();
    agent = new Api(chat.desk, (await buildStaff()).token);
    const made = await buildStaff({ role: 'supervisor' });
    token = made.token;
    supervisor = new Api(chat.desk, token);
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  async function newPicture(type: 'image' | 'file' | 'audio' = 'image') {
    const person = await chat.newPerson();
    chat.sandbox.acts.attach({ psid: person.psid, attachments: [{ type }] });
    await chat.settle();
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: person.thread.id });
    const ticket = await db().findOneByOrFail(Ticket, { contactPointId: contact.id });
    const { body } = await agent.get(`/api/tickets/${ticket.id}/messages`);
    const { id } = body.items.at(-1).attachments[0];
    const path = `/api/tickets/${ticket.id}/attachments/${id}`;
    const plain = (await db().findOneByOrFail(InboundAttachment, { id })).fileId!;
    return { psid: person.psid, ticketId: ticket.id, id, path, plain };
  }
  /** The stored bytes by file id. */
  const stored = () => {
    const folder = join(config().dataDir, 'files');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    return new Map(files.map((each) => [each.name, readFileSync(join(each.parentPath, each.name))]));
  };
  const view = (path: string, reason = 'ตรวจตามที่ผู้ติดต่อร้องขอ') =>
    fetch(`${chat.desk.url}${path}/id-card-views`, {
      method: 'POST',
      body: JSON.stringify({ reason }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  it('is closed by one click: its plain file is gone, its sender warned, its ticket knows', async () => {
    const { path, id, plain, psid, ticketId } = await newPicture();
    const bytes = stored().get(plain)!;
    expect((await agent.post(`${path}/id-card`)).status).toBeLessThan(300);
    expect((await agent.post(`${path}/id-card`)).status).toBeLessThan(300);
    await chat.settle();
    expect(stored().has(plain)).toBe(false);
    expect([...stored().values()].filter((each) => each.includes(bytes.subarray(0, 64)))).toEqual([]);
    expect((await agent.get(path)).status).toBe(404);
    const { body } = await agent.get(`/api/tickets/${ticketId}/messages`);
    const picture = body.items.find((each: { attachments: unknown[] }) => each.attachments.length);
    expect(picture.attachments).toMatchObject([{ id, state: 'sealed', name: null, url: null }]);
    expect(body.items.filter((each: { kind: string }) => each.kind === 'event')).toMatchObject([
      { event: { type: 'card-closed' } },
    ]);
    expect(chat.received(psid).map(({ text }) => text)).toEqual([expect.stringContaining('รูปบัตรประชาชน')]);
    expect(await db().findBy(SecretFinding, { ticketId })).toMatchObject([
      { kind: 'id-card', byContact: true },
    ]);
    expect(await db().countBy(AuditEntry, { object: `attachment:${id}`, action: 'id-card.closed' })).toBe(1);

    expect((await agent.post(`${path}/id-card-views`, { reason: 'อยากรู้' })).status).toBe(403);
    const shown = await view(path);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await db().countBy(AuditEntry, { object: `attachment:${id}`, action: 'id-card.read' })).toBe(1);
  });

  it('does not open in another row', async () => {
    const [one, other] = [await newPicture(), await newPicture()];
    for (const { path } of [one, other]) await supervisor.post(`${path}/id-card`);
    const their = await db().findOneByOrFail(SealedFile, { attachmentId: other.id });
    const { wrappedKey, iv, tag, fileId } = their;
    await db().update(SealedFile, { attachmentId: one.id }, { wrappedKey, iv, tag, fileId });
    expect((await view(one.path)).status).toBe(500);
  });

  it('is erased after seven days, run twice; that it came stays', async () => {
    const { path, id } = await newPicture();
    await agent.post(`${path}/id-card`);
    await chat.settle();
    const { fileId } = await db().findOneByOrFail(SealedFile, { attachmentId: id });
    clock.advance(7 * day + 60_000);
    await chat.desk.get(EraseOriginalsJob).run();
    await chat.desk.get(EraseOriginalsJob).run();
    await chat.settle();
    await chat.desk.get(DestroyFileJob).run({ id: fileId! });
    expect(stored().has(fileId!)).toBe(false);
    const gone = await db().findOneByOrFail(SealedFile, { attachmentId: id });
    expect(gone).toMatchObject({ fileId: null, wrappedKey: null, contentType: 'image/png' });
    expect(gone.erasedAt).not.toBeNull();
    expect(await db().findOneBy(InboundAttachment, { id })).toMatchObject({ state: 'erased' });
    expect((await view(path)).status).toBe(410);
  });

  it('may be a scan as well, as people attach it to a mail', async () => {
    const { path, plain } = await newPicture('file');
    expect((await agent.post(`${path}/id-card`)).status).toBeLessThan(300);
    await chat.settle();
    expect(stored().has(plain)).toBe(false);
    const shown = await view(path);
    expect([shown.headers.get('content-type'), shown.headers.get('content-security-policy')]).toEqual([
      'application/pdf',
      expect.stringMatching(/^sandbox;/),
    ]);
  });

  it('is a picture or a scan, and one of this ticket', async () => {
    const [file, other] = [await newPicture('audio'), await newPicture()];
    expect(await agent.post(`${file.path}/id-card`)).toMatchObject({
      status: 409,
      body: { code: 'attachment.not-a-picture' },
    });
    const foreign = `/api/tickets/${file.ticketId}/attachments/${other.id}`;
    expect((await agent.post(`${foreign}/id-card`)).status).toBe(404);
    expect((await view(foreign)).status).toBe(404);
  });
});
