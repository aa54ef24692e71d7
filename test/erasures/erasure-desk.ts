import { Message } from '../../src/helpdesk/message.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { withoutSecrets } from '../../src/platform/secrets/secrets.policy.js';
import { handMail, ourAddress } from '../channels/mailing.js';
import { LineDesk } from '../channels/line-desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildOfficer } from '../support/register-builders.js';

type Asking = 'agent' | 'asking' | 'approving' | 'auditor';

/** A desk with LINE and mail, and those of its people who have to do with erasures. */
export class ErasureDesk {
  line: LineDesk;
  agent: Api;
  asking: Api;
  approving: Api;
  auditor: Api;
  private port: number;

  async start(): Promise<void> {
    this.line = await LineDesk.start();
    this.port = await this.line.takeMail();
    const people = [
      ['agent', 'agent', 'มานี มีนา'],
      ['asking', 'supervisor', 'ปิติ ชูใจ'],
      ['approving', 'approver', 'วีระ กล้าหาญ'],
      ['auditor', 'auditor', 'สมคิด ตรวจสอบ'],
    ] as const;
    for (const [who, role, name] of people)
      this[who satisfies Asking] = new Api(this.line.desk, (await buildStaff({ role, name })).token);
  }

  async stop(): Promise<void> {
    await this.line.stop();
  }

  /** A mail as it comes in; its message. */
  async mail(from: string, more: object = {}): Promise<Message> {
    const messageId = `<${newId()}@lao.example>`;
    await handMail(this.port, {
      from,
      to: ourAddress,
      messageId,
      subject: 'ขอรหัส',
      text: 'เข้าไม่ได้',
      ...more,
    });
    await this.line.settle();
    return db().findOneByOrFail(Message, { providerId: messageId });
  }

  /** Somebody of whom there is something of every kind, on two tickets that are closed; `canary` stands in all of it. */
  async someone() {
    const canary = `นกกระจิบ${plainId()}`;
    const address = `${plainId()}@lao.example`;
    const said = await this.mail(`"${canary}" <${address}>`, {
      subject: `เรื่องของ${canary}`,
      text: `ดิฉัน${canary} user: lhr รหัสผ่าน: Nok-khamin-2567`,
      attachments: [{ filename: `${canary}.txt`, content: `บันทึกของ${canary}` }],
    });
    const ticket = said.ticketId;
    const path = `/api/tickets/${ticket}`;
    await this.agent.post(`${path}/messages`, { text: `เรียนคุณ${canary}`, kind: 'reply' });
    await this.agent.post(`${path}/messages`, { text: `โทรหา${canary}แล้ว`, kind: 'note' });
    await this.agent.put(`${path}/draft`, { kind: 'reply', text: `ร่างถึง${canary}`, files: [] });
    await this.agent.post(`${path}/checklist`, { text: `โทรกลับ${canary}` });
    await this.agent.put(`${path}/subject`, { subject: `ใหม่ ${canary}` });
    await this.line.settle();
    const mailContact = await db().findOneByOrFail(ContactPoint, { address });
    const person = await this.line.newPerson(`สวัสดีค่ะ ${canary}`);
    const lineContact = await db().findOneByOrFail(ContactPoint, { address: person.userId });
    await db().query('UPDATE contact_points SET name = ? WHERE id = ?', [canary, lineContact.id]);
    await db().query('UPDATE channel_threads SET profile_name = ? WHERE id = ?', [canary, person.thread.id]);
    const lineTicket = (await this.line.said(person.userId))[0]!.ticket_id;
    // Of this ticket nobody changed the subject: it is what was said first.
    await this.agent.post(`/api/tickets/${lineTicket}/checklist`, { text: `ถาม${canary}` });
    await this.agent.put(`/api/tickets/${lineTicket}/draft`, {
      kind: 'note',
      text: `จด${canary}`,
      files: [],
    });
    const officer = await buildOfficer({ name: `นางสาว${canary} ใจดี` });
    await insertMany(
      'contact_bindings',
      [mailContact.id, lineContact.id].map((contactPointId) => ({
        id: newId(),
        province_code: officer.provinceCode,
        contact_point_id: contactPointId,
        officer_id: officer.id,
        source: 'agent',
        live_key: newId(),
        bound_at: clock.now(),
      })),
    );
    for (const id of [ticket, lineTicket]) await this.agent.post(`/api/tickets/${id}/closure`);
    return {
      canary,
      address,
      ticket,
      lineTicket,
      contactId: mailContact.id,
      lineUser: person.userId,
      officer,
    };
  }

  ask(contactId: string, by = this.asking) {
    return by.post('/api/erasures', {
      contactId,
      letter: 'มท 0808/123',
      reason: 'คำขอใช้สิทธิของเจ้าของข้อมูล',
    });
  }

  decide(id: string, by = this.approving, decision: object = { decision: 'approved' }) {
    return by.post(`/api/erasures/${id}/decision`, decision);
  }
}

/** Of 32 identities one ends like an activation code, which is covered wherever it is said. */
function plainId(): string {
  const id = newId().toLowerCase();
  return withoutSecrets(id).kinds.length ? plainId() : id;
}
