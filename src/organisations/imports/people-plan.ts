import { normalAddress, type RegisteredChannel } from '../contacts/contact-address.policy.js';
import { withoutTitle } from '../officers/officer-name.policy.js';
import { seatKey, type OfficerRole } from '../officers/officer-role.policy.js';
import type { Scope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { normalThai } from '../../platform/thai-text.policy.js';
import type { Cell } from './cell.policy.js';
import { LaoFinder } from './lao-finder.js';
import type { ListRow } from './list-row.js';
import { dayCell, nameCell, roleCell, yesCell } from './people-cells.policy.js';
import { readPosts, type KnownPost } from './known-posts.js';
import { refusedRow, refuseTwins, type PlannedRow, type RowValues } from './planned-row.js';
import { provinceCell } from './register-cells.policy.js';

/** What a row says of somebody and the post they hold. */
export interface ListedPerson {
  provinceCode: string;
  laoCode: string | null;
  role: OfficerRole;
  name: string;
  bare: string;
  /** Null where the list has no such column or an empty cell: what is known stays. */
  position: string | null;
  acting: boolean;
  deputy: boolean;
  fromOn: string | null;
  addresses: { channel: RegisteredChannel; address: string }[];
}

/** A row of a list of people, compared with the register. */
export interface PlannedPerson extends PlannedRow {
  person: ListedPerson | null;
  /** The post as this person holds it already. */
  own: KnownPost | null;
  /** Who leaves the post for this person. */
  leaves: KnownPost | null;
  /** The person, where the register knows them at this place already. */
  officerId: string | null;
}

/** Compares a list of officers, or of provincial representatives, with the register. */
export async function planPeople(
  rows: ListRow[],
  kind: 'officers' | 'representatives',
  scope: Scope,
  lock: boolean,
): Promise<PlannedPerson[]> {
  const finder = await LaoFinder.read(scope, lock && kind === 'officers');
  const provinces = kind === 'officers' ? new Set<string>() : await knownProvinces();
  const listed = rows.map((row) => {
    const place = kind === 'officers' ? laoOf(row, finder) : provinceOf(row, provinces);
    return { row, place, person: readPerson(row, place, kind) };
  });
  const rowOf = ({ row }: { row: ListRow }) => row;
  refuseTwins(listed, ({ person }) => person && personKey(person), rowOf, 'import.duplicate-person', 'name');
  refuseTwins(listed, ({ person }) => person && seatOf(person), rowOf, 'import.two-in-seat', 'name');
  const known = await readPosts(listed.flatMap(({ person }) => person ?? []));
  return listed.map(({ row, place, person }) => {
    if (!person || !row.isGood) {
      const label = [place?.title, row.raw('name').trim()].filter(Boolean).join(' · ');
      return {
        ...refusedRow(row, label, place?.provinceCode ?? null),
        person: null,
        own: null,
        leaves: null,
        officerId: null,
      };
    }
    return compared(row.line, place!.title, person, known.get(placeOf(person)) ?? []);
  });
}

interface Place {
  code: string | null;
  provinceCode: string;
  title: string;
}

function laoOf(row: ListRow, finder: LaoFinder): Place | null {
  return finder.find(row);
}

function provinceOf(row: ListRow, known: Set<string>): Place | null {
  const provinceCode = row.take('province', provinceCell);
  if (!provinceCode) return null;
  const title = thaiProvinces.get(provinceCode)!.name;
  if (!known.has(provinceCode)) row.refuse('import.province-empty', 'province', { text: title });
  return { code: null, provinceCode, title };
}

async function knownProvinces(): Promise<Set<string>> {
  const rows: { code: string }[] = await db().query('SELECT code FROM provinces');
  return new Set(rows.map(({ code }) => code));
}

function readPerson(
  row: ListRow,
  place: Place | null,
  kind: 'officers' | 'representatives',
): ListedPerson | null {
  const name = row.take('name', nameCell);
  const position = row.take('position', (text) => ({ value: normalThai(text) }));
  const role =
    kind === 'officers' ? (row.take('role', roleCell) ?? 'responsible-officer') : 'provincial-representative';
  const acting = row.take('acting', yesCell) ?? false;
  const deputy = row.take('deputy', yesCell) ?? false;
  const fromOn = row.take('from', dayCell);
  if (fromOn && fromOn > thaiDay(clock.now()))
    row.refuse('import.day-ahead', 'from', { text: row.raw('from').trim() });
  const phone = row.take('phone', addressCell('phone'));
  const email = row.take('email', addressCell('email'));
  if (!place || !name) return null;
  const addresses = [
    ...(phone ? [{ channel: 'phone' as const, address: phone }] : []),
    ...(email ? [{ channel: 'email' as const, address: email }] : []),
  ];
  const { provinceCode, code: laoCode } = place;
  return {
    provinceCode,
    laoCode,
    role,
    name,
    bare: withoutTitle(name),
    position,
    acting,
    deputy,
    fromOn,
    addresses,
  };
}

function addressCell(channel: RegisteredChannel): (text: string) => Cell<string> {
  return (text) => {
    const value = normalAddress(channel, text);
    return value ? { value } : { code: `import.${channel}-form`, values: { text: normalThai(text) } };
  };
}

/** Where posts are looked for: the LAO, or the province. */
export function placeOf({ laoCode, provinceCode }: { laoCode: string | null; provinceCode: string }): string {
  return laoCode ?? provinceCode;
}

function personKey(person: ListedPerson): string {
  return `${placeOf(person)}:${person.role}:${person.bare}`;
}

function seatOf({ laoCode, role, deputy }: ListedPerson): string | null {
  return seatKey(laoCode, role, deputy);
}

function compared(line: number, place: string, person: ListedPerson, there: KnownPost[]): PlannedPerson {
  const ofRole = there.filter(({ role }) => role === person.role);
  const own = ofRole.find(({ bare }) => bare === person.bare) ?? null;
  const seat = seatOf(person) ? (ofRole.find(({ deputy }) => !deputy) ?? null) : null;
  const leaves = seat && seat !== own ? seat : null;
  const officerId = there.find(({ bare }) => bare === person.bare)?.officerId ?? null;
  const same = own !== null && !leaves && saysNothingNew(person, own);
  const shown = own ?? leaves;
  return {
    line,
    outcome: same ? 'unchanged' : shown ? 'changed' : 'added',
    key: personKey(person),
    label: `${place} · ${person.name}`,
    provinceCode: person.provinceCode,
    problems: [],
    before: shown
      ? valuesOf({
          ...shown,
          addresses: person.addresses.filter(({ address }) => shown.addresses.includes(address)),
        })
      : null,
    after: valuesOf({
      ...person,
      position: person.position ?? own?.position ?? null,
      fromOn: person.fromOn ?? own?.fromOn ?? null,
    }),
    person,
    own,
    leaves,
    officerId,
  };
}

function saysNothingNew(person: ListedPerson, own: KnownPost): boolean {
  return (
    own.name === person.name &&
    (person.position === null || own.position === person.position) &&
    own.acting === person.acting &&
    own.deputy === person.deputy &&
    (person.fromOn === null || own.fromOn === person.fromOn) &&
    person.addresses.every(({ address }) => own.addresses.includes(address))
  );
}

function valuesOf(
  given: Pick<ListedPerson, 'name' | 'position' | 'role' | 'acting' | 'deputy' | 'fromOn' | 'addresses'>,
): RowValues {
  const { name, position, role, acting, deputy, fromOn: since, addresses } = given;
  const address = (channel: string) => addresses.find((one) => one.channel === channel)?.address ?? null;
  return { name, position, role, acting, deputy, since, phone: address('phone'), email: address('email') };
}
