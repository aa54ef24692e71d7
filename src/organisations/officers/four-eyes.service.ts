import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { nameKeys } from './officer-name.policy.js';

/**
 * Whether two pairs of eyes are two people's. The person counts, not the account or its role: somebody with a second
 * account has the same name, or the same mailbox.
 */
@Injectable()
export class FourEyesService {
  /**
   * Whether whoever acts is one of these: staff who did something before, or the officer whom it is about. Without
   * titles, tone marks and spaces names that are alike are one person's; of two who are really called the same, neither
   * is the other's second pair of eyes.
   */
  async isActor(staffIds: (string | null)[], officerId: string | null = null): Promise<boolean> {
    const me = actor();
    const mine = nameKeys(me.name).searchKey;
    const others: { id: string | null; name: string; email: string | null }[] = await db().query(
      `SELECT id, name, email FROM staff WHERE id IN (?)
       UNION SELECT NULL, o.name, p.address FROM officers o
         LEFT JOIN contact_bindings b ON b.officer_id = o.id LEFT JOIN contact_points p ON p.id = b.contact_point_id
         WHERE o.id = ?`,
      [staffIds.map((id) => id ?? ''), officerId ?? ''],
    );
    return others.some(
      ({ id, name, email }) =>
        id === me.staffId ||
        email?.toLowerCase() === me.email.toLowerCase() ||
        nameKeys(name).searchKey === mine,
    );
  }
}
