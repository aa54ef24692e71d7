import { Injectable } from '@nestjs/common';
import { CaseErasureService } from '../credentials/erasure/case-erasure.service.js';
import { CopyErasureService } from '../documents/erasure/copy-erasure.service.js';
import { IdentityErasureService } from '../helpdesk/erasure/identity-erasure.service.js';
import { MessageErasureService } from '../helpdesk/erasure/message-erasure.service.js';
import { TicketErasureService } from '../helpdesk/erasure/ticket-erasure.service.js';
import { ContactErasureService } from '../organisations/erasure/contact-erasure.service.js';
import { OfficerErasureService } from '../organisations/erasure/officer-erasure.service.js';
import { db } from '../platform/database/transaction.js';
import { part, type Erased, type Eraser, type KeptPart, type Person } from '../platform/erasure/eraser.js';

/** What the whole desk keeps of one person, and the order in which it goes: who they are goes last. */
@Injectable()
export class KeptOfPersonService {
  private readonly erasers: readonly Eraser[];

  constructor(
    messages: MessageErasureService,
    tickets: TicketErasureService,
    copies: CopyErasureService,
    cases: CaseErasureService,
    private readonly officers: OfficerErasureService,
    private readonly contacts: ContactErasureService,
    private readonly identity: IdentityErasureService,
  ) {
    this.erasers = [messages, tickets, copies, cases];
  }

  /** How much of each kind there is, and what becomes of it. */
  async parts(person: Person): Promise<KeptPart[]> {
    const parts = await this.before(person);
    return [
      ...parts,
      ...(await this.officers.parts(person.officerId, isRecorded(parts), heldBy(parts))),
      ...(await this.identity.parts(person, heldBy(parts))),
      ...part('audit-entries', await auditEntries(person), 'keep', 'accountability'),
    ];
  }

  /**
   * Erases some of what may go, within the caller's transaction; nothing once all of that is gone. The contacts are
   * locked first, as they are by what comes in, so that nobody writes meanwhile.
   */
  async eraseSome(person: Person): Promise<Erased> {
    await this.contacts.lock(person);
    for (const eraser of this.erasers) {
      const erased = await eraser.eraseSome(person);
      if (Object.keys(erased).length) return erased;
    }
    const parts = await this.before(person);
    const named = await this.officers.eraseSome(person.officerId, isRecorded(parts), heldBy(parts));
    if (Object.keys(named).length) return named;
    return this.identity.eraseSome(person, heldBy(parts));
  }

  private async before(person: Person): Promise<KeptPart[]> {
    const parts: KeptPart[] = [];
    for (const eraser of this.erasers) parts.push(...(await eraser.parts(person)));
    return parts;
  }
}

const records = ['hand-overs', 'cases', 'obligations', 'id-cards'];

/** Whether something stays that says what somebody was given or owes, and so must be able to say who that was. */
function isRecorded(parts: KeptPart[]): boolean {
  return parts.some(({ fate, kind }) => fate !== 'erase' && records.includes(kind));
}

function heldBy(parts: KeptPart[]): string | null {
  return parts.find(({ fate }) => fate === 'wait')?.reason ?? null;
}

/** The log holds ids and no words of theirs: that something was done stays, by law and for their own sake. */
async function auditEntries({ contactIds, officerId }: Person): Promise<number> {
  const [row]: { n: string }[] = await db().query(
    `SELECT COUNT(*) AS n FROM audit_entries WHERE object IN (
       SELECT CONCAT('ticket:', id) FROM tickets WHERE contact_point_id IN (?)) OR object = ?`,
    [[...contactIds, ''], `officer:${officerId}`],
  );
  return Number(row!.n);
}
