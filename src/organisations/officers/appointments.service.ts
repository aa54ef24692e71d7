import { Injectable } from '@nestjs/common';
import { transaction } from '../../platform/database/transaction.js';
import { actingSource } from '../register/acting.js';
import { ContactAddressesService } from '../contacts/contact-addresses.service.js';
import type { OfficerRole } from './officer-role.policy.js';
import type { SomebodyNew } from './officer-writes.schema.js';
import { RoleHoldersService, type Appointment } from './role-holders.service.js';

/** Appoints somebody as a form has it: a person of the register, or a new one with their telephone and e-mail. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly posts: RoleHoldersService,
    private readonly addresses: ContactAddressesService,
  ) {}

  /** Answers the post's id. Throws what `RoleHoldersService.appoint` and `ContactAddressesService.register` throw. */
  async appoint(place: Appointment['place'], role: OfficerRole, given: SomebodyNew): Promise<string> {
    const { officerId, officer, ...terms } = given;
    return transaction(async () => {
      const holder = await this.posts.appoint({
        place,
        role,
        officer: officerId ? { id: officerId } : officer!,
        ...terms,
      });
      const source = actingSource();
      for (const channel of ['phone', 'email'] as const) {
        const address = officer?.[channel];
        if (address) await this.addresses.register({ officerId: holder.officerId, channel, address, source });
      }
      return holder.id;
    });
  }
}
