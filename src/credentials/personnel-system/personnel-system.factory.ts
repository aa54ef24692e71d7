import type { Config } from '../../platform/config.js';
import { LdapConnector } from './ldap.connector.js';
import { LimitedConnector } from './limited.connector.js';
import type { PersonnelSystem } from './personnel-system.js';
import { RateLimit } from './rate-limit.js';
import { ScimConnector } from './scim.connector.js';

/**
 * The personnel system that the settings name, within its limits; null where people do its work by hand. Made once
 * in a process: the limits count what goes through one.
 */
export function personnelSystemOf(
  config: Pick<Config, 'personnel' | 'personnelRate'>,
): PersonnelSystem | null {
  const { personnel, personnelRate } = config;
  if (personnel.kind === 'manual') return null;
  const system = personnel.kind === 'scim' ? new ScimConnector(personnel) : new LdapConnector(personnel);
  return new LimitedConnector(system, new RateLimit(personnelRate));
}
