import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedLike, erasedOn } from '../../platform/erasure/erased-words.policy.js';
import type { Person } from '../../platform/erasure/eraser.js';
import { actingStaff } from '../register/acting.js';
import { ContactPoint } from '../contacts/contact-point.entity.js';

/** Erases the addresses of a person, and of the history what names these. */
@Injectable()
export class ContactErasureService {
  /** The contact points of a person that are not erased yet, locked: whoever writes meanwhile waits. */
  async lock({ contactIds }: Person): Promise<ContactPoint[]> {
    if (!contactIds.length) return [];
    return db()
      .createQueryBuilder(ContactPoint, 'c')
      .setLock('pessimistic_write')
      .where('c.id IN (:...contactIds) AND c.address NOT LIKE :gone', { contactIds, gone: 'erased:%' })
      .orderBy('c.id')
      .getMany();
  }

  /** How many addresses, links of these to the register, and lines of its history that name them. */
  async counts(person: Person): Promise<{ addresses: number; bindings: number; history: number }> {
    const ids = [...person.contactIds, ''];
    const [row]: { addresses: string; bindings: string }[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM contact_points WHERE id IN (?) AND address NOT LIKE 'erased:%') AS addresses,
         (SELECT COUNT(*) FROM contact_bindings WHERE contact_point_id IN (?) AND revoked_at IS NULL) AS bindings`,
      [ids, ids],
    );
    const history = await this.history(person);
    return { addresses: Number(row!.addresses), bindings: Number(row!.bindings), history: history.length };
  }

  /**
   * Erases them within the caller's transaction. The rows stay under their ids, for what points at them; the addresses
   * are free for whoever writes from there next, who is somebody new.
   */
  async forget(person: Person, contacts: ContactPoint[]): Promise<{ bindings: number; history: number }> {
    const history = await this.history(person);
    const mark = erasedOn(clock.now());
    for (const { id, data } of history)
      await db().query('UPDATE register_changes SET data = ? WHERE id = ?', [
        JSON.stringify({ ...data, address: mark }),
        id,
      ]);
    const ids = contacts.map(({ id }) => id);
    const { affectedRows } = await db().query<{ affectedRows: number }>(
      `UPDATE contact_bindings SET revoked_at = ?, revoked_by = ?, revoke_reason = 'erased', live_key = NULL
       WHERE contact_point_id IN (?) AND revoked_at IS NULL`,
      [clock.now(), actingStaff(), [...ids, '']],
    );
    for (const id of ids)
      await db().update(
        ContactPoint,
        { id: In([id]) },
        { address: `erased:${id}`, name: mark, addressKey: null, currentTicketId: null },
      );
    return { bindings: affectedRows, history: history.length };
  }

  /** What the history of the register says of binding these addresses: a line names one by its name or itself. */
  private async history({
    contactIds,
    officerId,
  }: Person): Promise<{ id: string; data: Record<string, unknown> }[]> {
    const contacts = await db().findBy(ContactPoint, { id: In([...contactIds, '']) });
    const named = new Set(contacts.flatMap(({ name, address }) => [name, address]));
    const rows: { id: string; data: string; officerId: string | null }[] = await db().query(
      `SELECT c.id, c.data, c.officer_id AS officerId FROM register_changes c
       WHERE c.kind IN ('contact.bound', 'contact.unbound', 'contact.verified') AND c.data NOT LIKE ?
         AND (c.officer_id = ? OR c.lao_code IN (SELECT b.lao_code FROM contact_bindings b
           WHERE b.contact_point_id IN (?) AND b.lao_code IS NOT NULL)
           OR c.officer_id IN (SELECT b.officer_id FROM contact_bindings b
           WHERE b.contact_point_id IN (?) AND b.officer_id IS NOT NULL))`,
      [`%${erasedLike}%`, officerId, [...contactIds, ''], [...contactIds, '']],
    );
    return rows
      .map(({ id, data }) => ({ id, data: JSON.parse(data) as Record<string, unknown> }))
      .filter(({ data }) => named.has(data.address as string));
  }
}
