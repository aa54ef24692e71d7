import { Secret, TOTP } from 'otpauth';

const issuer = 'LHR desk';
const period = 30;

/** 160 random bits in base 32, as authenticator apps take them. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from the picture. */
export function totpUri(secret: string, email: string): string {
  return generator(secret, email).toString();
}

/** The code of a moment; for tests and for the sandbox of a person without a phone. */
export function totpCode(secret: string, at: Date): string {
  return generator(secret).generate({ timestamp: at.getTime() });
}

/** The time step to which a code belongs, at most one step off; undefined for a wrong code. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const delta = generator(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / period) + delta;
}

/** SHA-1, 6 digits, 30 s: what every authenticator app can do (RFC 6238). */
function generator(secret: string, label = ''): TOTP {
  return new TOTP({
    issuer,
    label: label || issuer,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  });
}
