/** What is known of one of several database hosts. */
export interface HostState {
  /** It answers, takes writes, and has all that its cluster has. */
  well: boolean;
  /** How many connections to our schema it has, of whatever process. */
  crowd: number;
}

/** What a host says of itself, by the names of MariaDB and MySQL; a server outside of a Galera cluster lacks `wsrep_`. */
export type HostWords = Record<string, string>;

/** So many looks in a row must fail before a host is left: one that fails may be our own process that was busy. */
const failuresToLeave = 2;

/** Whether a host may be worked with: no replica that only reads, and in a Galera cluster a member that is in step. */
export function isWell(words: HostWords): boolean {
  if (words.read_only && words.read_only !== 'OFF') return false;
  const state = words.wsrep_cluster_status;
  // Without a provider the server knows the words, and is in no cluster.
  if (state === undefined || words.wsrep_on === 'OFF') return true;
  return state === 'Primary' && words.wsrep_ready === 'ON' && words.wsrep_local_state === '4';
}

/** Whether a host counts as gone after so many looks in a row that failed. */
export function isLeft(failures: number): boolean {
  return failures >= failuresToLeave;
}

/**
 * The host to work with, as its index; null where none is well. Who works stays. Who chooses goes where the others are,
 * because row locks are a node's own: a cluster finds a conflict between two nodes only at the commit. Where nobody is
 * yet, the first of the list.
 */
export function chosenHost(states: HostState[], current: number | null): number | null {
  if (current !== null && states[current]?.well) return current;
  let best: number | null = null;
  states.forEach(({ well, crowd }, index) => {
    if (well && (best === null || crowd > states[best]!.crowd)) best = index;
  });
  return best;
}
