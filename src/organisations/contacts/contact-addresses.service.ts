import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actingStaff } from '../register/acting.js';
import { keyOfAddress } from './address-key.js';
import { normalAddress, type RegisteredChannel } from './contact-address.policy.js';
import type { ContactBinding } from './contact-binding.entity.js';
import { bindingKey, ContactBindingsService } from './contact-bindings.service.js';
import { ContactPoint } from './contact-point.entity.js';

/** An address as somebody gave it, and whose it is. */
export interface GivenAddress {
  channel: RegisteredChannel;
  address: string;
  provinceCode: string;
  officerId: string;
  /** Where it holds for one LAO only. */
  laoCode?: string | null;
}

/** Addresses that were registered before anything was said over them: telephone, e-mail, LINE. */
@Injectable()
export class ContactAddressesService {
  constructor(private readonly bindings: ContactBindingsService) {}

  /** Registers an address of an officer. Throws contact.address-invalid (422) and what `bind` throws. */
  async register(given: Omit<GivenAddress, 'provinceCode'> & { source: string }): Promise<ContactBinding> {
    const address = demandAddress(given);
    return transaction(async () => {
      const contactPointId = (await this.points([{ ...given, address }]))[0]!;
      const { officerId, laoCode = null, source } = given;
      return this.bindings.bind({ contactPointId, laoCode, officerId, source });
    });
  }

  /**
   * Registers many addresses at once for people whom the caller has locked or just made; what is bound already stays.
   * Their history is the import's. Throws contact.address-invalid (422).
   */
  async registerMany(given: GivenAddress[], importId: string): Promise<void> {
    if (!given.length) return;
    const wanted = given.map((one) => ({ ...one, address: demandAddress(one) }));
    const points = await this.points(wanted);
    const now = clock.now();
    const rows = wanted.map(({ provinceCode, officerId, laoCode = null }, n) => ({
      id: newId(),
      province_code: provinceCode,
      contact_point_id: points[n]!,
      lao_code: laoCode,
      officer_id: officerId,
      source: 'import',
      live_key: bindingKey(points[n]!, laoCode, officerId),
      bound_at: now,
      bound_by: actingStaff(),
      import_id: importId,
    }));
    await insertMany('contact_bindings', rows, 'ON DUPLICATE KEY UPDATE id = contact_bindings.id');
  }

  /** The contact points of normal addresses, made where they are missing, in the order given. */
  private async points(given: { channel: string; address: string }[]): Promise<string[]> {
    const keys = given.map(({ channel, address }) => keyOfAddress(channel, address));
    const now = clock.now();
    const rows = new Map(
      given.map(({ channel, address }, n) => [
        keys[n]!.toString('hex'),
        {
          id: newId(),
          thread_id: null,
          address_key: keys[n]!,
          channel,
          account: '',
          address,
          name: null,
          first_seen_at: now,
          last_seen_at: now,
        },
      ]),
    );
    const all = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    const ids = new Map<string, string>();
    await insertMany('contact_points', all, 'ON DUPLICATE KEY UPDATE id = contact_points.id');
    const found = await db().find(ContactPoint, {
      select: { id: true, addressKey: true },
      where: { addressKey: In(all.map((row) => row.address_key)) },
    });
    for (const { id, addressKey } of found) ids.set(addressKey!.toString('hex'), id);
    return keys.map((key) => ids.get(key.toString('hex'))!);
  }
}

function demandAddress({ channel, address }: { channel: RegisteredChannel; address: string }): string {
  const normal = normalAddress(channel, address);
  if (normal) return normal;
  throw new DomainError('contact.address-invalid', 422, { fields: [{ path: 'address', code: channel }] });
}
