import { newId } from '../../platform/database/id.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { holdTraining, invite, attend, type SampleTraining } from './sample-training-rows.js';
import type { PlacedLao, SampleProvince, SampleWorld } from './sample-world.js';

/** First days of DLA's rounds, counted from today; the last one lies ahead. */
const rounds = [-164, -136, -108, -80, -52, 6];
/** How many provinces one round takes. */
const perRound = 13;
/** After so many days the provinces of a round hold their own. */
const ownAfter = 24;
/** The part of a province's LAOs that DLA trained itself. */
const cohortPart = 0.12;

/**
 * DLA's rounds for several provinces each, whose LAOs form the trainer cohort, and the provinces' own
 * trainings: of the first rounds they are over, of the next ones ahead, and the last have no date yet.
 */
export function sampleTrainings(world: SampleWorld): void {
  // Neighbours in the list of provinces are not neighbours in the plan.
  const turns = world.provinces.toSorted((one, other) => turn(one) - turn(other));
  rounds.forEach((starts, round) => {
    const provinces = turns.slice(round * perRound, (round + 1) * perRound);
    if (starts > 0) postponedRound(world, round, provinces);
    const training = holdTraining(world, { ...roundPlan(round), starts });
    for (const province of provinces) {
      dlaTurn(world, training, province);
      if (round < 3) ownTraining(world, province, starts + ownAfter, round === 2);
      else if (starts < 0) ownTraining(world, province, 3 + (Number(province.code) % 30), false);
    }
  });
}

function turn({ code }: SampleProvince): number {
  return (Number(code) * 55) % 101;
}

function roundPlan(round: number) {
  const places = ['โรงแรมตัวอย่างแกรนด์ กรุงเทพมหานคร', 'สถาบันพัฒนาบุคลากรท้องถิ่น จังหวัดปทุมธานี'];
  return {
    organiser: 'dla' as const,
    provinceCode: null,
    title: `อบรมครุ ก. ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ รุ่นที่ ${round + 1}`,
    days: 2,
    place: places[round % places.length]!,
  };
}

/** The round was to be held earlier. */
function postponedRound(world: SampleWorld, round: number, provinces: SampleProvince[]): void {
  const cancelReason = 'สถานที่อบรมถูกน้ำท่วม จัดรุ่นเดียวกันอีกครั้งในวันใหม่';
  const training = holdTraining(world, { ...roundPlan(round), starts: -9, cancelReason });
  for (const { code } of provinces) invite(world, training, code, null);
}

/** One province at DLA's training: its representatives, and some of its LAOs, which then are of the cohort. */
function dlaTurn(world: SampleWorld, training: SampleTraining, province: SampleProvince): void {
  const draw = world.draw(province.code, 5);
  invite(world, training, province.code, null);
  for (const lao of province.laos) {
    if (!lao.officer || !draw.chance(cohortPart)) continue;
    invite(world, training, province.code, lao);
    if (training.closed) join(world, training, lao);
  }
  if (!training.closed) return;
  for (const person of province.representatives) attend(world, training, province.code, null, person);
}

function join(world: SampleWorld, training: SampleTraining, lao: PlacedLao): void {
  lao.inCohort = true;
  attend(world, training, lao.provinceCode, lao, lao.officer!);
  world.rows.add('cohort_memberships', {
    id: newId(),
    province_code: lao.provinceCode,
    lao_code: lao.code,
    officer_id: lao.officer!.id,
    training_id: training.id,
    evidence: training.title,
    since_on: training.endsOn,
    live_key: lao.code,
    created_by: world.staffId,
    created_at: training.recordedAt,
  });
  const told = { evidence: training.title, since: training.endsOn };
  world.tell(lao, 'cohort.joined', told, training.recordedAt);
}

/** The province's own: every LAO outside the cohort is invited, nearly every one comes. */
function ownTraining(world: SampleWorld, province: SampleProvince, starts: number, catchUp: boolean): void {
  const draw = world.draw(province.code, 6);
  const { name } = thaiProvinces.get(province.code)!;
  const plan = { organiser: 'province' as const, provinceCode: province.code };
  const place = `ห้องประชุมศาลากลางจังหวัด${name}`;
  const title = `อบรมผู้ใช้งานระบบข้อมูลบุคลากรท้องถิ่น จังหวัด${name}`;
  const training = holdTraining(world, { ...plan, title, starts, days: draw.chance(0.4) ? 2 : 1, place });
  const remaining = province.laos.filter(({ inCohort }) => !inCohort);
  for (const lao of remaining) invite(world, training, province.code, lao);
  if (!training.closed) return;
  const came = remaining.filter(({ officer }) => officer && draw.chance(0.92));
  for (const lao of came) attend(world, training, province.code, lao, lao.officer!);
  for (const person of province.representatives) attend(world, training, province.code, null, person);
  if (!catchUp) return;
  const again = { ...plan, title: `${title} (เก็บตก)`, starts: 5 + draw.below(12), days: 1, place };
  const second = holdTraining(world, again);
  for (const lao of remaining) if (!came.includes(lao)) invite(world, second, province.code, lao);
}
