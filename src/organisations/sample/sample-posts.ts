import { newId } from '../../platform/database/id.js';
import { nameKeys } from '../officers/officer-name.policy.js';
import { holderKey, seatKey, type EndReason, type OfficerRole } from '../officers/officer-role.policy.js';
import { sampleContacts } from './sample-contacts.js';
import { chiefPosition, officerPosition, representativePosition, sampleName } from './sample-names.js';
import type { PlacedLao, SamplePerson, SampleProvince, SampleWorld } from './sample-world.js';
import type { Seeded } from './seeded.js';

/** How somebody holds a post. */
interface Holding {
  role: OfficerRole;
  /** Null for a province's representative. */
  lao: PlacedLao | null;
  fromOn: string;
  acting?: boolean;
  deputy?: boolean;
  ended?: { on: string; at: Date; reason: EndReason };
}

/** Who holds which post: two or three representatives a province, officer and chief of nearly every LAO. */
export function samplePosts(world: SampleWorld): void {
  for (const province of world.provinces) {
    representatives(world, province);
    for (const lao of province.laos) postsOf(world, lao);
  }
}

function representatives(world: SampleWorld, province: SampleProvince): void {
  const draw = world.draw(province.code, 1);
  const count = draw.chance(0.4) ? 3 : 2;
  for (let n = 0; n < count; n += 1) {
    const person = enter(world, province.code, draw, representativePosition(draw, n === 0));
    const fromOn = longAgo(world, draw);
    hold(world, province.code, person, { role: 'provincial-representative', lao: null, fromOn });
    province.representatives.push(person);
    sampleContacts(world, province.code, person, null);
  }
}

function postsOf(world: SampleWorld, lao: PlacedLao): void {
  const draw = world.draw(lao.code, 2);
  if (!draw.chance(0.015)) {
    const acting = draw.chance(0.08);
    lao.chief = enter(world, lao.provinceCode, draw, chiefPosition(lao.type, acting));
    appoint(world, lao, lao.chief, { role: 'chief-administrator', fromOn: longAgo(world, draw), acting });
  }
  if (draw.chance(0.02)) return;
  lao.officer = enter(world, lao.provinceCode, draw, officerPosition(draw));
  if (draw.chance(0.03)) succession(world, lao, lao.officer, draw);
  else {
    const acting = draw.chance(0.03);
    appoint(world, lao, lao.officer, { role: 'responsible-officer', fromOn: longAgo(world, draw), acting });
  }
  sampleContacts(world, lao.provinceCode, lao.officer, lao);
  if (draw.chance(0.05)) {
    const deputy = enter(world, lao.provinceCode, draw, officerPosition(draw));
    const fromOn = longAgo(world, draw);
    appoint(world, lao, deputy, { role: 'responsible-officer', fromOn, deputy: true });
  }
}

/** The former officer has left within the last months, and the new one took over the day after. */
function succession(world: SampleWorld, lao: PlacedLao, officer: SamplePerson, draw: Seeded): void {
  const former = enter(world, lao.provinceCode, draw, officerPosition(draw));
  const ago = -8 - draw.below(110);
  const reason = draw.pick(['transfer', 'transfer', 'retirement', 'resignation'] as const);
  const at = world.at(ago + 1, draw);
  const ended = { on: world.day(ago), at, reason };
  appoint(world, lao, former, { role: 'responsible-officer', fromOn: longAgo(world, draw), ended });
  const fromOn = world.day(ago + 1);
  appoint(world, lao, officer, { role: 'responsible-officer', fromOn });
  const post = { role: 'responsible-officer', acting: false, deputy: false };
  world.tell(lao, 'post.ended', { ...post, name: former.name, reason, on: ended.on }, at, former.id);
  world.tell(lao, 'post.filled', { ...post, name: officer.name, on: fromOn }, at, officer.id);
}

function longAgo(world: SampleWorld, draw: Seeded): string {
  return world.day(-210 - draw.below(2_500));
}

function enter(world: SampleWorld, provinceCode: string, draw: Seeded, position: string): SamplePerson {
  const { name, sortKey, searchKey, familyKey } = nameKeys(sampleName(draw));
  const person = { id: newId(), name };
  world.rows.add('officers', {
    id: person.id,
    province_code: provinceCode,
    name,
    position,
    sort_key: sortKey,
    search_key: searchKey,
    family_key: familyKey,
    created_at: world.enteredAt,
    updated_at: world.enteredAt,
  });
  return person;
}

function appoint(
  world: SampleWorld,
  lao: PlacedLao,
  person: SamplePerson,
  holding: Omit<Holding, 'lao'>,
): void {
  hold(world, lao.provinceCode, person, { ...holding, lao });
}

function hold(world: SampleWorld, provinceCode: string, person: SamplePerson, holding: Holding): void {
  const { role, lao, fromOn, acting = false, deputy = false, ended } = holding;
  world.rows.add('role_holders', {
    id: newId(),
    province_code: provinceCode,
    officer_id: person.id,
    lao_code: lao?.code ?? null,
    role,
    acting,
    deputy,
    from_on: fromOn,
    ended_on: ended?.on ?? null,
    ended_at: ended?.at ?? null,
    end_reason: ended?.reason ?? null,
    seat_key: ended ? null : seatKey(lao?.code ?? null, role, deputy),
    holder_key: ended ? null : holderKey(person.id, lao?.code ?? provinceCode, role),
    created_by: world.staffId,
    created_at: world.enteredAt,
  });
}
