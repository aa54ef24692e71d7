import type { OfficerRole } from '../officers/officer-role.policy.js';

/** Somebody who is told (an officer, or one of the desk's own), and where; without an address nobody can tell them. */
export interface Recipient {
  officerId: string;
  name: string;
  laoCode: string | null;
  /** The posts that they hold there; none for the desk's own. */
  roles: OfficerRole[];
  to: { channel: 'email' | 'line'; address: string } | null;
  /** Their LINE user beside their mailbox: what is said by mail may be said there, too. */
  line: string | null;
  /** They on our Messenger page, where what is no secret may be said within a day of what they wrote. */
  messenger: string | null;
}

/** Somebody who holds a post, with one of their addresses. */
export interface Address {
  officerId: string;
  name: string;
  laoCode: string | null;
  role: OfficerRole;
  channel: string | null;
  address: string | null;
}

/** Only what LINE itself calls a user can be written to; the name that people give each other cannot. */
const lineUser = /^U[0-9a-f]{32}$/;

/** A person of our page; whom only a comment is known of cannot be written to. */
const isPerson = (address: string): boolean => !address.startsWith('comment:');

/** An address at which somebody can be told; null for any other. */
export function writable({ channel, address }: Pick<Address, 'channel' | 'address'>): Recipient['to'] {
  if (!address) return null;
  if (channel === 'email') return { channel, address };
  return channel === 'line' && lineUser.test(address) ? { channel, address } : null;
}

/** One entry a person: e-mail before LINE; who has neither stands last, without an address. */
export function reachable(addresses: Address[]): Recipient[] {
  const people = new Map<string, Recipient>();
  for (const { officerId, name, laoCode, role, channel, address } of addresses) {
    const key = `${officerId}:${laoCode ?? ''}`;
    const known = people.get(key) ?? {
      officerId,
      name,
      laoCode,
      roles: [],
      to: null,
      line: null,
      messenger: null,
    };
    people.set(key, known);
    if (!known.roles.includes(role)) known.roles.push(role);
    const to = writable({ channel, address });
    if (to && (!known.to || (to.channel === 'email' && known.to.channel !== 'email'))) known.to = to;
    if (to?.channel === 'line') known.line ??= to.address;
    if (channel === 'messenger' && address && isPerson(address)) known.messenger ??= address;
  }
  return [...people.values()].sort((one, other) => Number(!one.to) - Number(!other.to));
}
