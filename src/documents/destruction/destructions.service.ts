import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/tokens.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { CopyAccessService } from '../copies/copy-access.service.js';
import { DestroyedThingsService, type DestroyedThing } from './destroyed-things.service.js';
import type { DestructionDecision, NewDestruction, NewPaperDestruction } from './destruction.schema.js';
import { DestructionRecord } from './destruction-record.entity.js';

/** What one record lists at most; the next takes the rest. */
const mostLines = 2_000;

type Facts = Pick<
  DestructionRecord,
  | 'provinceCode'
  | 'kind'
  | 'method'
  | 'destroyedOn'
  | 'place'
  | 'destroyedBy'
  | 'witnessedBy'
  | 'batchId'
  | 'sheets'
>;

/** Writes down what was destroyed (PDPA s.37(3)); it counts once another person has confirmed it. */
@Injectable()
export class DestructionsService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly things: DestroyedThingsService,
    private readonly fourEyes: FourEyesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Writes a record and answers its id. Throws province.not-found, copy-batch.not-found, destruction.nothing-left (409)
   * where all is written down, destruction.undecided (409) for paper of which something waits for a decision,
   * destruction.bytes-left (409) while bytes could not be destroyed, destruction.not-yet (422) for a day to come.
   */
  async write(given: NewDestruction): Promise<string> {
    const id = newId();
    try {
      await transaction(async () => {
        const [facts, things] =
          given.kind === 'files' ? await this.files(given.province) : await this.paper(given);
        if (!things.length) throw new DomainError('destruction.nothing-left', 409);
        await this.insert(id, facts, things);
      });
    } catch (error) {
      // Somebody wrote the same down at the same moment.
      throw isDuplicate(error) ? new DomainError('destruction.nothing-left', 409) : error;
    }
    return id;
  }

  /**
   * Confirms or refuses what somebody else wrote; what a refused one lists is free again. Throws destruction.not-found
   * (404), destruction.own-record (403), destruction.decided (409).
   */
  async decide(id: string, { decision, reason }: DestructionDecision): Promise<void> {
    if (reason) refuseSecrets(reason);
    await transaction(async () => {
      const record = await db().findOne(DestructionRecord, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!record || !inScope(scopeFor(actor()), record.provinceCode)) throw notFound('destruction');
      if (record.decision) throw new DomainError('destruction.decided', 409);
      if (await this.fourEyes.isActor([record.writtenBy]))
        throw new DomainError('destruction.own-record', 403);
      const why = decision === 'refused' ? (reason ?? null) : null;
      const decided = { decision, reason: why, decidedBy: actor().staffId, decidedAt: clock.now() };
      await db().update(DestructionRecord, { id }, decided);
      if (decision === 'refused')
        await db().query('UPDATE destruction_lines SET live_key = NULL WHERE record_id = ?', [id]);
      await this.record(decision, record, why);
    });
  }

  private async files(province: string): Promise<[Facts, DestroyedThing[]]> {
    const provinceCode = await this.access.province(province);
    if (await this.things.isLeft()) throw new DomainError('destruction.bytes-left', 409);
    const things = await this.things.files(provinceCode, mostLines);
    const last = Math.max(...things.map(({ goneAt }) => goneAt!.getTime()), 0);
    const nobody = { place: null, destroyedBy: null, witnessedBy: null, batchId: null, sheets: null };
    const destroyedOn = thaiDay(new Date(last));
    return [{ provinceCode, kind: 'files', method: 'erased', destroyedOn, ...nobody }, things];
  }

  private async paper(given: NewPaperDestruction): Promise<[Facts, DestroyedThing[]]> {
    const { batchId, sheets, method, place, destroyedOn, persons } = given;
    for (const text of [place, ...persons]) refuseSecrets(text);
    const { provinceCode, createdAt } = await this.access.batch(batchId);
    if (destroyedOn > thaiDay(clock.now()) || destroyedOn < thaiDay(createdAt))
      throw new DomainError('destruction.not-yet', 422);
    if (await this.things.isUndecided(batchId)) throw new DomainError('destruction.undecided', 409);
    const [destroyedBy, witnessedBy] = persons;
    return [
      { provinceCode, kind: 'paper', method, destroyedOn, place, destroyedBy, witnessedBy, batchId, sheets },
      await this.things.sheets(batchId),
    ];
  }

  private async insert(id: string, facts: Facts, things: DestroyedThing[]): Promise<void> {
    const lines = things.map((one, index) => ({ position: index + 1, ...one }));
    const digest = sha256(JSON.stringify([facts, lines]));
    const written = { writtenBy: actor().staffId, writtenAt: clock.now() };
    await db().insert(DestructionRecord, { id, ...facts, lineCount: lines.length, digest, ...written });
    await insertMany(
      'destruction_lines',
      lines.map(({ position, subject, subjectId, laoCode, lao, slot, page, cameAt, goneAt }) => ({
        id: newId(),
        record_id: id,
        province_code: facts.provinceCode,
        position,
        subject,
        subject_id: subjectId,
        live_key: `${subject}:${subjectId}`,
        lao_code: laoCode,
        lao,
        slot,
        page,
        came_at: cameAt,
        gone_at: goneAt,
      })),
    );
    await this.record('written', { id, ...facts, lineCount: lines.length, digest });
  }

  private async record(
    what: string,
    record: Pick<DestructionRecord, 'id' | 'provinceCode' | 'kind' | 'lineCount' | 'digest'>,
    reason?: string | null,
  ): Promise<void> {
    const { id, provinceCode, kind, lineCount, digest } = record;
    await this.audit.record({
      action: `destruction.${what}`,
      object: `destruction-record:${id}`,
      provinceCode,
      details: { kind, lines: lineCount, digest: digest.toString('hex') },
      reason: reason ?? undefined,
    });
  }
}
