/** `lhr_<publicId>_<secret>`: recognised by secret scanners, found by its public part, proved by the other. */
const form = /^lhr_([0-9A-HJKMNP-TV-Z]{16})_([A-Za-z0-9_-]{43})$/;

/** An API token as its owner sees it, once. */
export function writeApiToken(publicId: string, secret: string): string {
  return `lhr_${publicId}_${secret}`;
}

/** The parts of an API token; undefined for anything else. */
export function parseApiToken(token: string): { publicId: string; secret: string } | undefined {
  const [, publicId, secret] = form.exec(token) ?? [];
  return publicId && secret ? { publicId, secret } : undefined;
}
