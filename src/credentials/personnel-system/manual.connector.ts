import { Injectable } from '@nestjs/common';
import type { CallResult, Capabilities, PasswordRules, PersonnelSystem } from './personnel-system.js';

const waits: CallResult = { outcome: 'transient', reason: 'waits-for-person', retryAfterMs: 60_000 };

/** A personnel system without an interface: people work in its own screens. */
@Injectable()
export class ManualConnector implements PersonnelSystem {
  readonly kind = 'manual';

  async capabilities(): Promise<Capabilities> {
    return { ownChoice: false, mustChange: true, tellsChange: false };
  }

  passwordRules(): PasswordRules {
    return { min: 12, max: 64 };
  }

  async ensureAccount(): Promise<CallResult> {
    return waits;
  }

  async setPassword(): Promise<CallResult> {
    return waits;
  }

  async scramble(): Promise<CallResult> {
    return waits;
  }

  async verify(): Promise<'unknown'> {
    return 'unknown';
  }

  async changed(): Promise<'unknown'> {
    return 'unknown';
  }
}
