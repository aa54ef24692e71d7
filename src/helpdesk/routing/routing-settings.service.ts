import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { assignableName, deskName } from '../care-checks.js';
import { DeskAgent } from './desk-agent.entity.js';
import { DeskRouting } from './desk-routing.entity.js';
import type { RoutingMode } from './routing.policy.js';
import type { DeskRoutingJson, NewDeskRouting } from './routing.schema.js';

/** How each desk gives its tickets to people. */
@Injectable()
export class RoutingSettingsService {
  constructor(private readonly audit: AuditService) {}

  /** Of every desk, in their order. */
  async list(): Promise<DeskRoutingJson[]> {
    const desks: {
      id: string;
      name: string;
      mode: RoutingMode | null;
      hours: number | null;
      version: number | null;
    }[] = await db().query(
      `SELECT d.id, d.name, r.mode, r.working_hours AS hours, r.version FROM desks d
         LEFT JOIN desk_routings r ON r.desk_id = d.id WHERE d.closed_at IS NULL ORDER BY d.position, d.id`,
    );
    const agents: { deskId: string; id: string; name: string; channels: string | null }[] = await db().query(
      `SELECT a.desk_id AS deskId, s.id, s.name, a.channels FROM desk_agents a JOIN staff s ON s.id = a.staff_id
       WHERE s.state = 'active' ORDER BY s.name, s.id`,
    );
    return desks.map(({ id, name, mode, hours, version }) => ({
      desk: { id, name },
      mode: mode ?? 'off',
      workingHours: hours === null ? true : Boolean(hours),
      agents: agents
        .filter(({ deskId }) => deskId === id)
        .map((agent) => ({
          id: agent.id,
          name: agent.name,
          channels: agent.channels === null ? null : JSON.parse(agent.channels),
        })),
      version: version ?? 0,
    }));
  }

  /**
   * Writes a desk's anew; whose turn it is stays. Throws desk.unknown, staff.not-assignable (both 400) and
   * routing.changed (409) where somebody wrote it meanwhile.
   */
  async change(deskId: string, { mode, workingHours, agents, version }: NewDeskRouting): Promise<void> {
    await deskName(deskId);
    for (const { staffId } of agents) await assignableName(staffId);
    await transaction(async () => {
      await insertMany(
        'desk_routings',
        [{ desk_id: deskId, mode: 'off', working_hours: true, version: 0 }],
        'ON DUPLICATE KEY UPDATE desk_id = VALUES(desk_id)',
      );
      const now = await db().findOneOrFail(DeskRouting, {
        where: { deskId },
        lock: { mode: 'pessimistic_write' },
      });
      if (now.version !== version) throw new DomainError('routing.changed', 409);
      await db().update(DeskRouting, deskId, { mode, workingHours, version: version + 1 });
      const before = await db().findBy(DeskAgent, { deskId });
      const turns = new Map(before.map(({ staffId, lastGivenAt }) => [staffId, lastGivenAt]));
      await db().delete(DeskAgent, { deskId });
      const wanted = new Map(agents.map(({ staffId, channels }) => [staffId, channels]));
      await insertMany(
        'desk_agents',
        [...wanted].map(([staffId, channels]) => ({
          desk_id: deskId,
          staff_id: staffId,
          channels: channels && JSON.stringify(channels),
          last_given_at: turns.get(staffId) ?? null,
        })),
      );
      await this.audit.record({
        action: 'desk.routing',
        object: `desk:${deskId}`,
        details: changedFacts(
          factsOf(now, new Map(before.map((one) => [one.staffId, one.channels]))),
          factsOf({ mode, workingHours }, wanted),
        ),
      });
    });
  }
}

/** What an auditor reads of a routing: its ways, and whom it gives what, by their ids. */
function factsOf(
  { mode, workingHours }: Pick<DeskRouting, 'mode' | 'workingHours'>,
  agents: Map<string, string[] | null>,
): object {
  const given = [...agents].map(([staffId, channels]) => [staffId, channels?.join(', ') ?? 'all']);
  return { mode, workingHours, agents: Object.fromEntries(given) as object };
}
