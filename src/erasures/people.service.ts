import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ContactBinding } from '../organisations/contacts/contact-binding.entity.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { Officer } from '../organisations/officers/officer.entity.js';
import { db } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import type { Person } from '../platform/erasure/eraser.js';
import type { ErasablePersonJson } from './erasure.schema.js';

const mostFound = 20;
/** A contact of the desk's own, and one that is erased, are nobody's. */
const isSomebody = `c.channel <> 'portal' AND c.address NOT LIKE 'erased:%'`;

/** Who somebody is: a contact, the officer to whom it is bound, and the other addresses of that officer. */
@Injectable()
export class PeopleService {
  /** Contacts by a part of their name, their address or the name of their officer, who was heard last in front. */
  async find(words: string): Promise<ErasablePersonJson[]> {
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    const rows: { id: string }[] = await db().query(
      `SELECT c.id FROM contact_points c WHERE ${isSomebody} AND (c.name LIKE ? OR c.address LIKE ?
         OR EXISTS (SELECT 1 FROM contact_bindings b JOIN officers o ON o.id = b.officer_id
                    WHERE b.contact_point_id = c.id AND b.revoked_at IS NULL AND o.name LIKE ?))
       ORDER BY c.last_seen_at DESC, c.id LIMIT ${mostFound}`,
      [like, like, like],
    );
    const found: (Person & { contactId: string })[] = [];
    for (const { id } of rows) {
      if (found.some(({ contactIds }) => contactIds.includes(id))) continue;
      found.push({ contactId: id, ...(await this.of(id)) });
    }
    return (await this.shown(found)).filter((person) => person !== null);
  }

  /**
   * The person behind a contact. Where several officers write from it (a LAO's own mailbox) it stands for itself alone,
   * and so does an address of the officer that is others' too. Throws contact.not-found.
   */
  async of(contactId: string): Promise<Person> {
    const [there]: unknown[] = await db().query(
      `SELECT 1 FROM contact_points c WHERE c.id = ? AND ${isSomebody}`,
      [contactId],
    );
    if (!there) throw notFound('contact');
    const [officerId, ...others] = await officersOf(contactId);
    if (!officerId || others.length) return { contactIds: [contactId], officerId: null };
    const bound: { id: string }[] = await db().query(
      `SELECT DISTINCT contact_point_id AS id FROM contact_bindings WHERE officer_id = ? AND revoked_at IS NULL`,
      [officerId],
    );
    const contactIds = [contactId];
    for (const { id } of bound)
      if (id !== contactId && (await officersOf(id)).length === 1) contactIds.push(id);
    return { contactIds, officerId };
  }

  /** How people are shown, in their order; null where none of somebody's addresses is known any longer. */
  async shown(people: (Person & { contactId: string })[]): Promise<(ErasablePersonJson | null)[]> {
    const contactIds = people.flatMap((person) => person.contactIds);
    const officerIds = people.flatMap(({ officerId }) => officerId ?? []);
    const contacts = await db().find(ContactPoint, {
      where: { id: In([...contactIds, '']) },
      order: { id: 'ASC' },
    });
    const officers = await db().findBy(Officer, { id: In([...officerIds, '']) });
    const known = contacts.filter(({ address }) => !address.startsWith('erased:'));
    return people.map((person) => {
      const addresses = known.filter(({ id }) => person.contactIds.includes(id));
      const officer = officers.find(({ id }) => id === person.officerId);
      if (!addresses.length) return null;
      return {
        contactId: person.contactId,
        addresses: addresses.map(({ id, channel, address, name }) => ({
          contactId: id,
          channel,
          address,
          name,
        })),
        officer: officer ? { id: officer.id, name: officer.name } : null,
      };
    });
  }
}

async function officersOf(contactPointId: string): Promise<string[]> {
  const bindings = await db()
    .createQueryBuilder(ContactBinding, 'b')
    .where('b.contact_point_id = :contactPointId AND b.officer_id IS NOT NULL AND b.revoked_at IS NULL', {
      contactPointId,
    })
    .getMany();
  return [...new Set(bindings.map(({ officerId }) => officerId!))];
}
