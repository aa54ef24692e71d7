import { z } from 'zod';
import { text, whole } from './config-values.js';

/** What the environment says of the personnel system. */
export const personnelEnvironment = {
  PERSONNEL_SYSTEM: z
    .string()
    .regex(/^(manual|scim:https?:\/\/.+|ldap:ldap[si]?:\/\/.+)$/, 'is manual, scim:URL or ldap:URL')
    .default('manual'),
  PERSONNEL_TOKEN: text,
  PERSONNEL_BIND_DN: text,
  PERSONNEL_BIND_PASSWORD: text,
  PERSONNEL_BASE_DN: text,
};

const environment = z.object(personnelEnvironment);

/** Which personnel system holds the accounts, and how it is spoken to. */
export type PersonnelConfig =
  | { kind: 'manual' }
  | { kind: 'scim'; url: string; token: string }
  | { kind: 'ldap'; url: string; bindDn: string; bindPassword: string; baseDn: string };

/** Which one it is. Throws an Error with a sentence where something that it needs is not set. */
export function personnelConfig(e: z.infer<typeof environment>): PersonnelConfig {
  const [, kind, url = ''] = /^(manual|scim|ldap)(?::(.+))?$/.exec(e.PERSONNEL_SYSTEM) ?? [];
  if (kind === 'scim') {
    const [token] = needed({ PERSONNEL_TOKEN: e.PERSONNEL_TOKEN });
    return { kind, url: url.replace(/\/$/, ''), token: token! };
  }
  if (kind === 'ldap') {
    const { PERSONNEL_BIND_DN, PERSONNEL_BIND_PASSWORD, PERSONNEL_BASE_DN } = e;
    const [bindDn, bindPassword, baseDn] = needed({
      PERSONNEL_BIND_DN,
      PERSONNEL_BIND_PASSWORD,
      PERSONNEL_BASE_DN,
    });
    return { kind, url, bindDn: bindDn!, bindPassword: bindPassword!, baseDn: baseDn! };
  }
  return { kind: 'manual' };
}

function needed(group: Record<string, string | undefined>): string[] {
  const values = whole('The personnel system', group);
  if (values) return values;
  throw new Error(`The personnel system needs ${Object.keys(group).join(', ')}.`);
}
