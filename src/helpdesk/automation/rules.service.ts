import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { RuleCheckService } from './rule-check.service.js';
import { AutomationRule, RuleRevision } from './rule.entity.js';
import type { ChangedRule, NewRule, RuleState } from './rule.schema.js';

/** More than anybody keeps in mind. */
const mostRules = 200;

/** The rules of the desk: writing them, their order, on and off. Every edition is kept with who made it. */
@Injectable()
export class RulesService {
  constructor(
    private readonly checks: RuleCheckService,
    private readonly audit: AuditService,
  ) {}

  /** Writes one, which is off until somebody switches it on. Throws as `RuleCheckService`, and rule.too-many (409). */
  async add({ name, definition }: NewRule): Promise<string> {
    const id = newId();
    await transaction(async () => {
      await this.checks.demandSound(definition);
      const all = await this.all();
      if (all.length >= mostRules) throw new DomainError('rule.too-many', 409);
      const rule: AutomationRule = {
        ...{ id, name, definition, event: definition.when.event, active: false, version: 0 },
        ...{ position: (all.at(-1)?.position ?? 0) + 1, sweptUntil: null, archivedAt: null },
        createdAt: clock.now(),
      };
      await db().insert(AutomationRule, rule);
      await this.record(rule, 'added', changedFacts({}, { name, ...definition }));
    });
    return id;
  }

  /** Writes one anew. Throws rule.not-found, rule.changed-meanwhile (409), and as `RuleCheckService`. */
  async change(id: string, { version, name, definition }: ChangedRule): Promise<void> {
    await this.edit(id, version, 'changed', async (rule) => {
      await this.checks.demandSound(definition);
      return { name, definition, event: definition.when.event, sweptUntil: rule.active ? clock.now() : null };
    });
  }

  /** Switches one on or off: on, it looks at what happens and comes due from now on. Throws as `change`. */
  async switch(id: string, { active, version }: RuleState): Promise<void> {
    await this.edit(id, version, active ? 'switched-on' : 'switched-off', async ({ definition }) => {
      if (active) await this.checks.demandSound(definition);
      return { active, sweptUntil: active ? clock.now() : null };
    });
  }

  /** Puts one away for good; what it did stays written down. Throws rule.not-found. */
  async archive(id: string): Promise<void> {
    await this.edit(id, null, 'archived', () =>
      Promise.resolve({ active: false, sweptUntil: null, archivedAt: clock.now() }),
    );
  }

  /** Puts all of them in another order. Throws rule.changed-meanwhile (409) where they are not those that there are. */
  async order(ids: string[]): Promise<void> {
    await transaction(async () => {
      const all = await this.all();
      const known = new Set(all.map(({ id }) => id));
      if (ids.length !== known.size || !ids.every((id) => known.has(id)) || new Set(ids).size < ids.length)
        throw new DomainError('rule.changed-meanwhile', 409);
      for (const [position, id] of ids.entries())
        await db().update(AutomationRule, { id }, { position: position + 1 });
      const places = (inOrder: string[]) =>
        Object.fromEntries(inOrder.map((id, position) => [id, position + 1]));
      const details = changedFacts(places(all.map(({ id }) => id)), places(ids));
      await this.audit.record({ action: 'rule.order', object: 'rules', details });
    });
  }

  private async all(): Promise<AutomationRule[]> {
    return db().find(AutomationRule, {
      where: { archivedAt: IsNull() },
      order: { position: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async edit(
    id: string,
    version: number | null,
    what: RuleRevision['what'],
    work: (rule: AutomationRule) => Promise<Partial<AutomationRule>>,
  ): Promise<void> {
    await transaction(async () => {
      const rule = await db().findOne(AutomationRule, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!rule || rule.archivedAt) throw notFound('rule');
      if (version !== null && rule.version !== version) throw new DomainError('rule.changed-meanwhile', 409);
      const next = { ...(await work(rule)), version: rule.version + 1 };
      await db().update(AutomationRule, { id }, next);
      const before = factsOf(rule);
      await this.record(Object.assign(rule, next), what, changedFacts(before, factsOf(rule)));
    });
  }

  private async record(
    rule: AutomationRule,
    what: RuleRevision['what'],
    changed: Record<string, string>,
  ): Promise<void> {
    const { id: ruleId, version, name, definition } = rule;
    await db().insert(RuleRevision, {
      ...{ ruleId, version, what, name, definition },
      ...{ changedBy: actor().staffId, changedAt: clock.now() },
    });
    const details = { version, ...changed };
    await this.audit.record({ action: `rule.${what}`, object: `rule:${ruleId}`, details });
  }
}

/** What an auditor reads of a rule. */
function factsOf({ name, definition, active }: AutomationRule): object {
  return { name, ...definition, active };
}
