import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

export const verifiedHows = ['code', 'call-back', 'letter', 'in-person', 'agent'] as const;
/** How it was made sure that an address really is that person's. `agent`: an agent's word, the weakest. */
export type VerifiedHow = (typeof verifiedHows)[number];

/** An address outside speaks for an officer, a LAO, or both. One address may speak for several LAOs. */
@Entity('contact_bindings')
export class ContactBinding {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  contactPointId: string;

  /** Null: for the officer wherever they serve. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  /** Null while only the LAO is known. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  /** `agent`, `representative` or `import`. */
  @CodeColumn(20)
  source: string;

  /** `contact:LAO:officer` while it holds, else null: an office's telephone may speak for several people of a LAO. */
  @CodeColumn(70, { nullable: true })
  liveKey: string | null;

  /** Null: claimed, and not yet made sure of. */
  @TimeColumn({ nullable: true })
  verifiedAt: Date | null;

  @CodeColumn(20, { nullable: true })
  verifiedHow: VerifiedHow | null;

  @RefColumn({ nullable: true })
  verifiedBy: string | null;

  @TimeColumn()
  boundAt: Date;

  @RefColumn({ nullable: true })
  boundBy: string | null;

  @TimeColumn({ nullable: true })
  revokedAt: Date | null;

  @RefColumn({ nullable: true })
  revokedBy: string | null;

  @CodeColumn(30, { nullable: true })
  revokeReason: string | null;

  @RefColumn({ nullable: true })
  importId: string | null;
}
