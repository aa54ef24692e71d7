/** How a database is reached. */
export interface DatabasePlace {
  username: string;
  password: string;
  database: string;
  host?: string;
  port?: number;
  socketPath?: string;
}

/** The parts of an address: who, the hosts between commas, and the schema with what follows. */
const form = /^mysql:\/\/(?:([^@/]*)@)?([^/?#]*)(.*)$/s;

/**
 * The places that a `mysql://` address names: one, or the members of a cluster, in `mysql://user:password@a,b:3307/lhr`.
 * `?socketPath=/run/x.sock` goes by socket; further query parameters are not used, so that one address has one meaning.
 * Throws an Error where it is no such address.
 */
export function placesOf(address: string): DatabasePlace[] {
  const [, user, hosts, rest] = form.exec(address) ?? [];
  if (hosts === undefined) throw new Error('a database address begins with mysql://');
  return hosts.split(',').map((host) => placeOf(`mysql://${user ? `${user}@` : ''}${host}${rest}`));
}

function placeOf(address: string): DatabasePlace {
  const url = new URL(address);
  const socketPath = url.searchParams.get('socketPath') ?? undefined;
  return {
    username: decodeURIComponent(url.username || 'root'),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(socketPath ? { socketPath } : { host: url.hostname, port: Number(url.port || 3306) }),
  };
}

/** Whether an address can be used. */
export function isDatabaseAddress(address: string): boolean {
  try {
    return placesOf(address).every(({ host, socketPath }) => Boolean(host ?? socketPath));
  } catch {
    return false;
  }
}
