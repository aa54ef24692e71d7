import { Dialogue } from '../../src/assistant/dialogue.entity.js';
import { Turn } from '../../src/assistant/turn.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { NextReply } from '../../src/helpdesk/sla/next-reply.entity.js';
import { SlaAlarm } from '../../src/helpdesk/sla/sla-alarm.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { SecretFinding } from '../../src/helpdesk/secrets/secret-finding.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import type { Api } from '../support/api.js';
import { buildEvent, buildThread } from '../support/builders.js';
import type { Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { buildCanaryCopies } from './canary-copies.js';
import { buildCanaryDocuments } from './canary-documents.js';
import { buildCanaryCustody } from './canary-custody.js';

/** Stands in every text of province B; no answer to province A may have it. */
export const canary = 'ลับบี';
/** A day of a training, as the API takes it. */
export const trainingDay = (place: string) => ({
  heldOn: '2026-11-20',
  fromTime: '09:00',
  untilTime: '16:00',
  place,
});

/** Brings a list of officers as somebody, and lets the desk look at it. */
export async function bringOfficers(
  desk: Desk,
  api: Api,
  fields: Record<string, string>,
  row: string,
): Promise<{ status: number; body: { id?: string } }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([`รหัส,ชื่อ-นามสกุล\n${row}\n`]), `${fields.name ?? canary}.csv`);
  const headers = { authorization: `Bearer ${api.token}` };
  const answer = await fetch(`${desk.url}/api/imports`, { method: 'POST', headers, body: form });
  await desk.drain();
  return { status: answer.status, body: (await answer.json()) as { id?: string } };
}

/** Who makes it: people of the desk, and B's own representative. */
interface Makers {
  supervisor: Api;
  supervisorId: string;
  agent: Api;
  agentId: string;
  theirs: Api;
}

/** Province B (95) with something of everything that there is; answers the identities by how routes name them. */
export async function buildCanaryProvince(
  desk: Desk,
  { supervisor, supervisorId, agent, agentId, theirs }: Makers,
): Promise<Record<string, string>> {
  await buildLao({ code: '06950101', name: `${canary}หนึ่ง`, district: canary });
  await buildLao({ code: '06950102', name: `${canary}เก่า`, dissolvedOn: '2020-01-01' });
  const officer = await buildOfficer({ provinceCode: '95', name: `${canary} นามสกุล` });
  const holder = await buildRoleHolder({ laoCode: '06950101', officerId: officer.id });
  const address = { channel: 'email', address: 'canary@canary.example' };
  const binding = await supervisor.post(`/api/officers/${officer.id}/contact-points`, address);
  await supervisor.post('/api/laos/06950101/cohort-membership', {
    evidence: canary,
    sinceOn: '2026-01-01',
  });
  await db().query('INSERT INTO confirmation_campaigns (fiscal_year, opened_at) VALUES (2027, NOW(3))');
  await theirs.post('/api/laos/06950101/confirmation');
  const days = [trainingDay(canary)];
  const plan = { title: canary, note: canary, organiser: 'province', days, invite: 'all' };
  const training = (await theirs.post('/api/trainings', plan)).body.id as string;
  const attendance = await theirs.post(`/api/trainings/${training}/attendances`, {
    laoCode: '06950101',
    name: canary,
  });
  const [invitation] = (await theirs.get(`/api/trainings/${training}/invitations`)).body.items;
  const importId = (await bringOfficers(desk, theirs, { kind: 'officers' }, `06950101,${canary} มาใหม่`)).body
    .id!;
  const thread = await buildThread({ profileName: canary });
  const event = await buildEvent(thread, { content: { text: `${canary} ช่วยด้วย` } });
  await desk.get(ConversationIntakeService, { strict: false }).receive([event]);
  const [ticket] = (await agent.get('/api/tickets')).body.items;
  await agent.put(`/api/tickets/${ticket.id}/lao`, {
    laoCode: '06950101',
    officerId: officer.id,
    bind: true,
  });
  const again = await buildEvent(await buildThread(), { content: { text: `${canary} อีกครั้ง` } });
  await desk.get(ConversationIntakeService, { strict: false }).receive([again]);
  const twin = await db().findOneByOrFail(Message, { inboundEventId: again });
  await agent.post(`/api/tickets/${twin.ticketId}/merge`, { into: ticket.id });
  await agent.put(`/api/tickets/${ticket.id}/links/${twin.ticketId}`);
  const fieldId = newId();
  await db().query(
    `INSERT INTO ticket_fields (id, field_key, kind, label_th, label_en, required, options, position, version, created_at)
     VALUES (?, 'canary', 'text', 'ช่อง', 'Field', 0, '[]', 0, 0, NOW(3))`,
    [fieldId],
  );
  await agent.put(`/api/tickets/${ticket.id}/fields/${fieldId}`, { value: canary });
  const checklist = await agent.post(`/api/tickets/${ticket.id}/checklist`, { text: 'โทรกลับ' });
  await agent.post(`/api/tickets/${ticket.id}/splits`, {
    messageIds: [twin.id],
    subject: `${canary} อีกครั้ง`,
    clientToken: 'the-canary-is-two',
  });
  await agent.put(`/api/tickets/${ticket.id}/reply-way`, { contactId: ticket.contact.id });
  await agent.put(`/api/tickets/${ticket.id}/tags`, { tags: [canary] });
  await agent.put(`/api/tickets/${ticket.id}/draft`, { kind: 'reply', text: canary, files: [] });
  const file = await desk
    .get(FilesService, { strict: false })
    .store(Buffer.from(canary), { name: `${canary}.txt`, maxBytes: 100, createdBy: agentId });
  const noted = { kind: 'note', text: canary, files: [file.id] };
  const note = await agent.post(`/api/tickets/${ticket.id}/messages`, noted);
  await agent.put(`/api/tickets/${ticket.id}/assistant`, { state: 'taken-over' });
  const { id: dialogueId } = await db().findOneByOrFail(Dialogue, { ticketId: ticket.id });
  const heard = { messageId: note.body.id, step: 'idle', intent: null, answer: 'silent', at: clock.now() };
  await db().insert(Turn, { dialogueId, ...heard });
  const answered = { messageId: note.body.id, waitedFrom: clock.now(), repliedAt: clock.now() };
  await db().insert(NextReply, answered);
  await db().insert(SlaAlarm, {
    id: newId(),
    ticketId: ticket.id,
    kind: 'first-reply',
    step: 'breach',
    dueAt: clock.now(),
    assigneeId: null,
    recordedAt: clock.now(),
  });
  await db().insert(SecretFinding, {
    id: newId(),
    eventId: event,
    kind: 'password',
    byContact: true,
    threadId: thread.id,
    ticketId: ticket.id,
    messageId: note.body.id,
    laoCode: '06950101',
    provinceCode: '95',
    foundAt: clock.now(),
  });
  const rating = { ticketId: ticket.id, closedAt: clock.now(), score: 3, comment: canary };
  await db().insert(TicketRating, { ...rating, assigneeId: null, ratedAt: clock.now() });
  const about = { onceKey: 'canary:1', provinceCode: '95', laoCode: '06950101' };
  const told = { channel: 'email' as const, address: address.address, subject: canary, text: canary };
  await transaction(() => desk.get(NoticesService, { strict: false }).ask({ ...about, ...told }));
  const obligationId = await buildCanaryDocuments(desk, canary, [supervisorId, officer.id]);
  const custody = await buildCanaryCustody({
    laoCode: '06950101',
    officerId: officer.id,
    contactPointId: ticket.contact.id,
    staffId: supervisorId,
    otherStaffId: agentId,
    canary,
  });
  const copies = await buildCanaryCopies(training, agentId, canary);
  return {
    ...copies,
    'batches/{id}': custody.batchId,
    'custody-items/{id}': custody.itemId,
    'custody-transfers/{id}': custody.transferId,
    'hand-overs/{id}': custody.handOverId,
    'incidents/{id}': custody.incidentId,
    'reset-cases/{id}': custody.caseId,
    'obligations/{id}': obligationId,
    'laos/{code}': '06950101',
    'provinces/{code}': '95',
    'officers/{id}': officer.id,
    'role-holders/{id}': holder.id,
    'contact-bindings/{id}': binding.body.id,
    'trainings/{id}': training,
    'training-invitations/{id}': invitation.id,
    'attendances/{id}': attendance.body.id,
    'imports/{id}': importId,
    'tickets/{id}': ticket.id,
    'checklist/{itemId}': checklist.body.items[0].id,
    'fields/{fieldId}': fieldId,
    'links/{other}': twin.ticketId,
    'messages/{id}': note.body.id,
    'contacts/{id}': ticket.contact.id,
    'attachments/{attachmentId}': file.id,
    'macros/{macroId}': '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  };
}
