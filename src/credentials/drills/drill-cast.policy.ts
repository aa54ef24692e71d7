import type { StopReachJson } from '../incidents/incident.schema.js';
import type { DrillCustody, DrillLao } from './drill-lao.entity.js';

/** What the made-up batch is called; typed by hand to confirm, as a real one's title is. */
export const drillTitle = 'รอบสมมติเพื่อฝึกซ้อม';
/** How many LAOs take part: enough for a list that one must scroll, few enough to see the end of. */
export const drillSize = 40;

const places = ['บ้าน', 'หนอง', 'คลอง', 'ทุ่ง', 'ดอน', 'ห้วย', 'โคก', 'ท่า'];
const madeUp = ['สมมติ', 'ตัวอย่าง', 'จำลอง', 'ซ้อมมือ', 'นิทาน'];
const provinces = ['สมมติเหนือ', 'สมมติกลาง', 'สมมติใต้'];

/** The personnel system comes to the next account after so long. */
const stepMs = 600;
const againMs = 12_000;
/** By the place in the order of the work: what goes wrong there, and whether another attempt mends it. */
const faults = new Map<number, { fault: string; mends: boolean }>([
  [7, { fault: 'refused', mends: false }],
  [13, { fault: 'timeout', mends: true }],
  [21, { fault: 'not-found', mends: false }],
  [29, { fault: 'unavailable', mends: true }],
]);

export type CastLao = Omit<DrillLao, 'id' | 'drillId'>;

/**
 * The made-up LAOs of an exercise: names that no register has, in the states in which a real batch would be. `turn`
 * (0 to 39) decides whose password stops when, and whose does not, so that no two exercises need be alike.
 */
export function castOf(turn: number): CastLao[] {
  return Array.from({ length: drillSize }, (_, at) => ({
    number: at + 1,
    title: `${at % 3 ? 'อบต.' : 'ทต.'}${places[at % places.length]}${madeUp[Math.floor(at / places.length)]}`,
    province: provinces[at % provinces.length]!,
    custody: custodyOf((at * 7) % drillSize),
    ...answerOf((at * 11 + turn) % drillSize),
  }));
}

/** What stopping such a batch reaches, counted as a real one is. */
export function reachOf(cast: Pick<CastLao, 'custody'>[]): StopReachJson {
  const count = (...states: DrillCustody[]) => cast.filter(({ custody }) => states.includes(custody)).length;
  return {
    credentials: cast.length,
    inUse: count('opened'),
    openLinks: count('handed'),
    notYetOffered: count('at-province', 'at-dla'),
  };
}

function custodyOf(rank: number): DrillCustody {
  if (rank < 14) return 'opened';
  if (rank < 24) return 'handed';
  return rank < 36 ? 'at-province' : 'at-dla';
}

function answerOf(rank: number): Pick<CastLao, 'fault' | 'faultMs' | 'doneMs'> {
  const at = (rank + 1) * stepMs;
  const wrong = faults.get(rank);
  if (!wrong) return { fault: null, faultMs: null, doneMs: at };
  return { fault: wrong.fault, faultMs: at, doneMs: wrong.mends ? at + againMs : null };
}
