import { Injectable } from '@nestjs/common';

/** One thing to remember: what was done to what. Ids only, no personal data, never a secret. */
export interface AuditRecord {
  action: string;
  object: string;
  /** Chain: a province's code, else the central chain. */
  provinceCode?: string | null;
  reason?: string;
  details?: Record<string, string | number | boolean | null>;
}

/** The audit log: hash chains, written in the transaction of the change. */
@Injectable()
export class AuditService {
  /** Records within the ambient transaction. */
  async record(_entry: AuditRecord): Promise<void> {}
}
