import dns from 'node:dns';
import net from 'node:net';

/** Tests reach nothing beyond this machine: a connection or a look-up elsewhere fails at once, with its name. */
const marker = Symbol.for('lhr.network-denied');
const local = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|::1?|\[::1\]|::ffff:127(\.\d+){3})$/i;

function refusal(host: string): Error {
  return Object.assign(new Error(`A test tried to reach ${host}: only this machine is allowed.`), {
    code: 'ENETUNREACH',
  });
}

/** The host that the many forms of `socket.connect` name; null for a path. */
function hostOf(args: unknown[]): string | null {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: string; host?: string };
    return path === undefined ? (host ?? 'localhost') : null;
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return null;
  return typeof args[1] === 'string' ? args[1] : 'localhost';
}

// Node's own modules are shared by all test files of a worker: one denial is enough.
if (!(marker in net.Socket.prototype)) {
  Object.defineProperty(net.Socket.prototype, marker, { value: true });

  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (host === null || local.test(host)) return Reflect.apply(connect, this, args) as net.Socket;
    return this.destroy(refusal(host));
  };

  const lookup = dns.lookup;
  dns.lookup = ((host: string, ...rest: unknown[]) => {
    if (local.test(host)) return Reflect.apply(lookup, dns, [host, ...rest]) as void;
    const answer = rest.at(-1) as (error: Error) => void;
    process.nextTick(answer, refusal(host));
  }) as typeof lookup;

  const lookupLater = dns.promises.lookup;
  dns.promises.lookup = ((host: string, ...rest: unknown[]) =>
    local.test(host)
      ? Reflect.apply(lookupLater, dns.promises, [host, ...rest])
      : Promise.reject(refusal(host))) as typeof lookupLater;
}
