/** By what a one-time code can reach somebody. */
export const codeChannels = ['email', 'line', 'messenger'] as const;
export type CodeChannel = (typeof codeChannels)[number];

/** An address that is registered as an officer's. */
export interface CodeAddress {
  /** The contact point. */
  id: string;
  channel: CodeChannel;
  /** Since how many hours it stands as theirs. */
  age: number;
  /** Whether a machine may write there now: a chat's window can be shut, a person can have blocked us. */
  open: boolean;
}

/** From where somebody asks: an address, or the page of a slip or of a mailed link. */
export interface CodeAsker {
  /** The address by which they have shown something already; null for none. */
  id: string | null;
  by: CodeChannel | 'slip' | 'mailed-link';
}

/** What became of the codes of the same case before this one. */
export interface EarlierCodes {
  /** The address of the last one; null where this is the first. */
  last: string | null;
  /** Addresses at which one did not arrive. */
  vain: readonly string[];
}

/** A chat reads its codes in the mailbox, to which the link goes anyway; whoever asks elsewhere, in a chat if they have one. */
const ofChats: readonly CodeChannel[] = ['email', 'line', 'messenger'];
const ofOthers: readonly CodeChannel[] = ['line', 'messenger', 'email'];

/**
 * Where a code may go, the best first: to another registered address than the one that asks, which stands long enough and
 * can be written to now (security bar, § 10, V2). A mailed link comes out of the mailbox: a code there would show nothing
 * more. Who asks for another one gets it at the next address, for the last may not have arrived without anybody knowing.
 */
export function codeRoutes(
  known: readonly CodeAddress[],
  asker: CodeAsker,
  { last, vain }: EarlierCodes,
  bindingHours: number,
): CodeAddress[] {
  const order = asker.by === 'line' || asker.by === 'messenger' ? ofChats : ofOthers;
  const routes = known
    .filter(({ id, age, open }) => id !== asker.id && age >= bindingHours && open && !vain.includes(id))
    .filter(({ channel }) => asker.by !== 'mailed-link' || channel !== 'email')
    .sort((one, other) => order.indexOf(one.channel) - order.indexOf(other.channel));
  const from = routes.findIndex(({ id }) => id === last) + 1;
  return [...routes.slice(from), ...routes.slice(0, from)];
}
