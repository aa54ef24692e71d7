import { sha256 } from '../../platform/crypto/tokens.js';
import { newId } from '../../platform/database/id.js';
import { attendeeKey } from '../trainings/attendee-key.policy.js';
import type { Organiser } from '../trainings/training.entity.js';
import type { PlacedLao, SamplePerson, SampleWorld } from './sample-world.js';

/** A training as it is planned; `starts` counts days from today. What is over is closed. */
interface Plan {
  organiser: Organiser;
  provinceCode: string | null;
  title: string;
  starts: number;
  days: number;
  place: string;
  cancelReason?: string;
}

/** A training that is among the rows. */
export interface SampleTraining {
  id: string;
  title: string;
  endsOn: string;
  closed: boolean;
  recordedAt: Date;
}

/** Adds a training with its days. */
export function holdTraining(world: SampleWorld, plan: Plan): SampleTraining {
  const { organiser, provinceCode, title, starts, days, place, cancelReason } = plan;
  const id = newId();
  const last = starts + days - 1;
  const draw = world.draw(world.nextSerial(), 8);
  const recordedAt = world.at(last + 1, draw);
  const closed = last < 0 && !cancelReason;
  const cancelledAt = cancelReason ? world.at(starts - 5, draw) : null;
  world.rows.add('trainings', {
    id,
    organiser,
    province_code: provinceCode,
    title,
    note: '',
    state: cancelReason ? 'cancelled' : closed ? 'closed' : 'planned',
    starts_on: world.day(starts),
    ends_on: world.day(last),
    closed_at: closed ? recordedAt : null,
    closed_by: closed ? world.staffId : null,
    cancelled_at: cancelledAt,
    cancelled_by: cancelReason ? world.staffId : null,
    cancel_reason: cancelReason ?? null,
    created_by: world.staffId,
    created_at: world.at(starts - 40, draw),
  });
  for (let n = 0; n < days; n += 1) {
    world.rows.add('training_days', {
      id: newId(),
      training_id: id,
      held_on: world.day(starts + n),
      from_time: '09:00',
      until_time: '16:30',
      place,
    });
  }
  return { id, title, endsOn: world.day(last), closed, recordedAt };
}

/** A LAO, or a province's representatives, are invited. */
export function invite(
  world: SampleWorld,
  training: SampleTraining,
  provinceCode: string,
  lao: PlacedLao | null,
): void {
  world.rows.add('training_invitations', {
    id: newId(),
    training_id: training.id,
    province_code: provinceCode,
    lao_code: lao?.code ?? null,
    invitee_key: lao?.code ?? provinceCode,
    created_by: world.staffId,
    created_at: world.enteredAt,
  });
}

/** Somebody came, for a LAO or for the province. */
export function attend(
  world: SampleWorld,
  training: SampleTraining,
  provinceCode: string,
  lao: PlacedLao | null,
  person: SamplePerson,
): void {
  world.rows.add('attendances', {
    id: newId(),
    training_id: training.id,
    province_code: provinceCode,
    lao_code: lao?.code ?? null,
    officer_id: person.id,
    name: person.name,
    attendee_key: sha256(attendeeKey(lao?.code ?? provinceCode, person.name)),
    recorded_by: world.staffId,
    recorded_at: training.recordedAt,
  });
}
