import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The error code of a connection that was not made because its name leads elsewhere than into the open internet. */
export const notPublic = 'ADDRESS_NOT_PUBLIC';

/** Whether an address is one of the open internet: no loopback, private, link-local, mapped or translated one. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Whether a host may be asked, as far as it can be seen before its name is looked up: a number is not looked up at all. */
export function mayBePublic(hostname: string): boolean {
  const number = hostname.replace(/^\[|\]$/g, '');
  return !ipaddr.isValid(number) || isPublic(number);
}

/** Resolves a name, refuses it where any of its addresses is not public, and pins the first. */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  dns.lookup(hostname, { all: true, family: options.family ?? 0 }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first)
      return answer(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
    if (!addresses.every((each) => isPublic(each.address))) {
      return answer(Object.assign(new Error('not a public address'), { code: notPublic }), '');
    }
    if (options.all) return answer(null, [first]);
    answer(null, first.address, first.family);
  });
};
