import ipaddr from 'ipaddr.js';

/** The network of an address, not the person's own one: /24 of IPv4, /48 of IPv6; `unknown` for what is neither. */
export function maskedNetwork(ip: string | undefined): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  const bits = address.kind() === 'ipv4' ? 24 : 48;
  const bytes = address.toByteArray().map((byte, index) => (index * 8 < bits ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}

const families: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//i, 'curl'],
];

/** The kind of browser or program, without what would single one out. */
export function agentFamily(userAgent: string | undefined): string {
  if (!userAgent) return 'none';
  return families.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
}
