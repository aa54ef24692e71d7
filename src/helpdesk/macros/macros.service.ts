import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { deskName } from '../care-checks.js';
import { unknownVariables } from './macro-text.policy.js';
import { Macro } from './macro.entity.js';
import type { ChangedMacro, MacroJson, NewMacro } from './macro.schema.js';

/** A desk has some dozens; a thousand would help nobody to find the right one. */
const mostMacros = 500;
const usesSinceMs = 30 * 86_400_000;

interface MacroRecord extends Omit<Macro, 'tags' | 'checklist' | 'closes'> {
  tags: string;
  checklist: string | null;
  closes: number;
  deskName: string | null;
  uses: string;
  lastUsedAt: Date | null;
}

/** The answers that are written once and used many times: those in use, and those put away. */
@Injectable()
export class MacrosService {
  constructor(private readonly audit: AuditService) {}

  /** Those in use by their shortcut, or those put away, each with how often it was sent of late. */
  async list(archived: boolean): Promise<MacroJson[]> {
    const rows: MacroRecord[] = await db().query(
      `SELECT m.id, m.title, m.shortcut, m.text_th AS textTh, m.text_en AS textEn, m.desk_id AS deskId,
         d.name AS deskName, m.tags, m.checklist, m.closes, m.version, m.archived_at AS archivedAt,
         (SELECT COUNT(*) FROM macro_uses u WHERE u.macro_id = m.id AND u.used_at >= ?) AS uses,
         (SELECT MAX(u.used_at) FROM macro_uses u WHERE u.macro_id = m.id) AS lastUsedAt
       FROM macros m LEFT JOIN desks d ON d.id = m.desk_id
       WHERE m.archived_at IS ${archived ? 'NOT NULL' : 'NULL'} ORDER BY m.shortcut LIMIT ${mostMacros}`,
      [new Date(clock.now().getTime() - usesSinceMs)],
    );
    return rows.map(macroJson);
  }

  /** Writes one. Throws macro.shortcut-taken (409), macro.unknown-variable (400), desk.unknown (400), message.holds-secret (422). */
  async add(given: NewMacro): Promise<string> {
    const id = newId();
    await transaction(async () => {
      await demandSound(given);
      const at = clock.now();
      const row = { ...given, id, createdBy: actor().staffId, createdAt: at, updatedAt: at };
      await unlessTaken(() => db().insert(Macro, row));
      await this.record('macro.add', id, changedFacts({}, given));
    });
    return id;
  }

  /** Writes one anew. Throws as `add`, and macro.not-found, macro.changed-meanwhile (409). */
  async change(id: string, { version, ...given }: ChangedMacro): Promise<void> {
    await transaction(async () => {
      const macro = await this.locked(id);
      if (macro.version !== version) throw new DomainError('macro.changed-meanwhile', 409);
      await demandSound(given);
      const row = { ...given, version: version + 1, updatedAt: clock.now() };
      await unlessTaken(() => db().update(Macro, { id }, row));
      await this.record('macro.change', id, changedFacts(wordsOf(macro), given));
    });
  }

  /** Puts one away: it is offered to nobody, what was sent with it stays counted. Throws macro.not-found. */
  async archive(id: string): Promise<void> {
    await this.putAway(id, clock.now());
  }

  /** Takes one back into use. Throws macro.not-found and macro.shortcut-taken (409). */
  async restore(id: string): Promise<void> {
    await this.putAway(id, null);
  }

  private async putAway(id: string, archivedAt: Date | null): Promise<void> {
    await transaction(async () => {
      const macro = await this.locked(id);
      if ((macro.archivedAt === null) === (archivedAt === null)) return;
      const row = { archivedAt, version: macro.version + 1, updatedAt: clock.now() };
      await unlessTaken(() => db().update(Macro, { id }, row));
      await this.record(archivedAt ? 'macro.archive' : 'macro.restore', id, {});
    });
  }

  private async locked(id: string): Promise<Macro> {
    const macro = await db().findOne(Macro, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!macro) throw notFound('macro');
    return macro;
  }

  private async record(action: string, id: string, details: Record<string, string>): Promise<void> {
    await this.audit.record({ action, object: `macro:${id}`, details });
  }
}

/** What somebody wrote of one, as it stands. */
function wordsOf(macro: Macro): NewMacro {
  const { title, shortcut, textTh, textEn, deskId, tags, checklist, closes } = macro;
  return { title, shortcut, textTh, textEn, deskId, tags, checklist: checklist ?? [], closes };
}

/** A text that goes to many holds no secret, and names only what a ticket can fill. */
async function demandSound({ textTh, textEn, checklist, deskId }: NewMacro): Promise<void> {
  refuseSecrets(textTh);
  if (textEn) refuseSecrets(textEn);
  checklist.forEach((text) => refuseSecrets(text));
  const wrong = [
    ...unknownVariables(textTh).map(() => 'textTh'),
    ...unknownVariables(textEn ?? '').map(() => 'textEn'),
  ];
  if (wrong.length) {
    const fields = [...new Set(wrong)].map((path) => ({ path, code: 'unknown-variable' }));
    throw new DomainError('macro.unknown-variable', 400, { fields });
  }
  if (deskId) await deskName(deskId);
}

async function unlessTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError('macro.shortcut-taken', 409, { fields: [{ path: 'shortcut', code: 'taken' }] });
  }
}

function macroJson({
  deskId,
  deskName: nameOfDesk,
  tags,
  checklist,
  closes,
  uses,
  archivedAt,
  lastUsedAt,
  ...row
}: MacroRecord) {
  return {
    ...row,
    desk: deskId ? { id: deskId, name: nameOfDesk ?? '' } : null,
    tags: JSON.parse(tags) as string[],
    checklist: JSON.parse(checklist ?? '[]') as string[],
    closes: Boolean(closes),
    archivedAt: archivedAt?.toISOString() ?? null,
    uses: Number(uses),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
