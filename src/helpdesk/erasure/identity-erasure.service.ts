import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AddressErasureService } from '../../channels/erasure/address-erasure.service.js';
import { ContactErasureService } from '../../organisations/erasure/contact-erasure.service.js';
import { OfficerErasureService } from '../../organisations/erasure/officer-erasure.service.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { db } from '../../platform/database/transaction.js';
import { erased, part, type Erased, type KeptPart, type Person } from '../../platform/erasure/eraser.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { rowsOf } from './person-rows.js';

/**
 * Erases who somebody is: addresses, the names and pictures that channels tell of them, their links to the register.
 * It comes last: while something else of the person waits, they must be found and answered.
 */
@Injectable()
export class IdentityErasureService {
  constructor(
    private readonly contacts: ContactErasureService,
    private readonly addresses: AddressErasureService,
    private readonly officers: OfficerErasureService,
    private readonly search: SearchIndexService,
  ) {}

  /** What it keeps of the person; `heldBy` is why something else of theirs waits, null where nothing does. */
  async parts(person: Person, heldBy: string | null): Promise<KeptPart[]> {
    const { addresses, bindings, history } = await this.contacts.counts(person);
    if (!addresses) return [];
    const contacts = await db().findBy(ContactPoint, { id: In([...person.contactIds, '']) });
    const notices = await this.addresses.notices(contacts);
    const [fate, why] = await this.fate(person, contacts, heldBy);
    return [
      ...part('addresses', addresses, fate, why),
      ...part('bindings', bindings, fate, why),
      ...part('register-history', history, fate, why),
      ...part('notices', notices, fate, why),
    ];
  }

  /** Erases it within the caller's transaction, all at once; nothing while it stays or waits. */
  async eraseSome(person: Person, heldBy: string | null): Promise<Erased> {
    const contacts = await this.contacts.lock(person);
    if (!contacts.length || (await this.fate(person, contacts, heldBy))[0] !== 'erase') return {};
    const { contactIds } = await rowsOf(person);
    const { notices, pictures } = await this.addresses.forget(contacts);
    const { bindings, history } = await this.contacts.forget(person, contacts);
    for (const { address } of contacts)
      await db().query('DELETE FROM ticket_participants WHERE address = ?', [address]);
    const tickets: { id: string }[] = await db().query(
      'SELECT id FROM tickets WHERE contact_point_id IN (?)',
      [contactIds],
    );
    await this.search.followTickets(tickets.map(({ id }) => id));
    return erased({ addresses: contacts.length, bindings, notices, pictures, 'register-history': history });
  }

  private async fate(
    person: Person,
    contacts: ContactPoint[],
    heldBy: string | null,
  ): Promise<[KeptPart['fate'], KeptPart['reason']]> {
    if (await this.officers.holdsPost(person.officerId)) return ['keep', 'in-post'];
    const why = heldBy ?? ((await this.addresses.isAwaited(contacts)) ? 'on-its-way' : null);
    return [why ? 'wait' : 'erase', why];
  }
}
