import { sha256 } from '../../platform/crypto/tokens.js';
import { newId } from '../../platform/database/id.js';
import { addressKeyText, normalAddress } from '../contacts/contact-address.policy.js';
import { bindingKey } from '../contacts/contact-bindings.service.js';
import type { PlacedLao, SamplePerson, SampleWorld } from './sample-world.js';

/** Telephone and e-mail of officers: most have one, few of them were made sure of, none of them exists. */
export function sampleContacts(
  world: SampleWorld,
  provinceCode: string,
  person: SamplePerson,
  lao: PlacedLao | null,
): void {
  const serial = world.nextSerial();
  const draw = world.draw(serial, 3);
  const bind = (channel: 'phone' | 'email', written: string) => {
    const contactPointId = newId();
    const address = normalAddress(channel, written)!;
    world.rows.add('contact_points', {
      id: contactPointId,
      address_key: sha256(addressKeyText(channel, address)),
      channel,
      account: '',
      address,
      name: null,
      first_seen_at: world.enteredAt,
      last_seen_at: world.enteredAt,
    });
    const verified = draw.chance(0.12);
    world.rows.add('contact_bindings', {
      id: newId(),
      province_code: provinceCode,
      contact_point_id: contactPointId,
      lao_code: lao?.code ?? null,
      officer_id: person.id,
      source: 'import',
      live_key: bindingKey(contactPointId, lao?.code ?? null, person.id),
      verified_at: verified ? world.at(-20 - draw.below(90), draw) : null,
      verified_how: verified ? draw.pick(['call-back', 'letter', 'in-person'] as const) : null,
      verified_by: verified ? world.staffId : null,
      bound_at: world.enteredAt,
      bound_by: world.staffId,
    });
  };
  // No Thai operator has been given 060; the multiplication spreads the numbers without meeting one twice.
  const number = (serial * 7_919 + 1_234_567) % 10_000_000;
  if (draw.chance(0.75)) bind('phone', `060${String(number).padStart(7, '0')}`);
  const mailbox = lao ? `hr.${lao.code}@lao.example` : `representative${serial}@province.example`;
  if (draw.chance(0.65)) bind('email', mailbox);
}
