import { z } from 'zod';
import { pageQuery } from '../../platform/http/page.js';
import { priorities } from '../priority.policy.js';
import { ruleEvents, timeBases } from './rule.policy.js';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
const words = (length: number, most: number) =>
  z.array(z.string().trim().min(1).max(length)).max(most).default([]);
const hours = z.number().int().min(1).max(2_160);

const fieldValue = z.string().max(500).nullable();

const when = z.discriminatedUnion('event', [
  z.object({ event: z.enum(ruleEvents) }),
  z.object({ event: z.literal('passed'), since: z.enum(timeBases), hours }),
  z.object({
    event: z.literal('daily'),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    days: z.enum(['working', 'all']),
  }),
]);

const conditions = z.object({
  deskIds: z.array(id).max(50).default([]),
  channels: words(20, 10),
  provinces: z
    .array(z.string().regex(/^\d{2}$/))
    .max(80)
    .default([]),
  priorities: z.array(z.enum(priorities)).max(4).default([]),
  tags: words(50, 20),
  withoutTags: words(50, 20),
  words: words(100, 50),
  lao: z.enum(['known', 'unknown']).nullable().default(null),
  assigned: z.enum(['somebody', 'nobody']).nullable().default(null),
  office: z.enum(['open', 'closed']).nullable().default(null),
  fields: z
    .array(
      z.object({
        fieldId: id,
        is: z.enum(['filled', 'empty', 'same', 'other']),
        value: fieldValue.default(null),
      }),
    )
    .max(20)
    .optional(),
});

const someTags = z.array(z.string().trim().min(1).max(50)).min(1).max(20);
const act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign'), staffId: id.nullable() }),
  z.object({ do: z.literal('move'), deskId: id }),
  z.object({ do: z.literal('prioritise'), priority: z.enum(priorities) }),
  z.object({ do: z.literal('tag'), tags: someTags }),
  z.object({ do: z.literal('untag'), tags: someTags }),
  z.object({ do: z.literal('fill'), fieldId: id, value: fieldValue }),
  z.object({ do: z.literal('note'), text: z.string().trim().min(1).max(2_000) }),
  z.object({ do: z.literal('answer'), macroId: id }),
  z.object({ do: z.literal('snooze'), hours }),
  z.object({ do: z.literal('close') }),
]);

/** When, if, then. */
export const ruleDefinitionSchema = z.object({ when, conditions, acts: z.array(act).min(1).max(10) });
const definition = ruleDefinitionSchema.meta({ id: 'RuleDefinition' });

/** What somebody writes of one. */
export const newRuleSchema = z.object({
  name: z.string().trim().min(1).max(100),
  definition: ruleDefinitionSchema,
});
export const changedRuleSchema = newRuleSchema.extend({ version: z.number().int() });
export const ruleStateSchema = z.object({ active: z.boolean(), version: z.number().int() });
/** Every rule that is not put away, in its new order. */
export const ruleOrderSchema = z.object({ ids: z.array(id).max(200) });

/** A rule, with what it did within the last seven days. */
export const ruleSchema = z
  .object({
    id,
    name: z.string(),
    active: z.boolean(),
    definition,
    version: z.number().int(),
    runs: z.number().int(),
    lastRanAt: moment.nullable(),
  })
  .meta({ id: 'Rule' });
export const rulesSchema = z
  .object({
    items: z.array(ruleSchema),
    /** What is offered no more, but may be named. */
    closedDesks: z.array(z.object({ id, name: z.string() })),
  })
  .meta({ id: 'Rules' });

const doneAct = z.object({ do: z.string(), outcome: z.string() });
const ticket = z.object({ id, number: z.number().int(), subject: z.string() });

/** That a rule acted on a ticket, or what stopped it. */
export const ruleRunSchema = z
  .object({ id, ticket, outcome: z.string(), acts: z.array(doneAct), ranAt: moment })
  .meta({ id: 'RuleRun' });
export const runsQuery = pageQuery;

/** Every edition of a rule, the newest first. */
export const ruleRevisionsSchema = z
  .object({
    items: z.array(
      z.object({
        version: z.number().int(),
        what: z.string(),
        name: z.string(),
        definition,
        changedBy: z.string().nullable(),
        changedAt: moment,
      }),
    ),
  })
  .meta({ id: 'RuleRevisions' });

/** What a rule would have done. */
export const ruleTrialSchema = z
  .object({
    looked: z.number().int(),
    /** Only the newest were looked at. */
    capped: z.boolean(),
    matched: z.number().int(),
    /** Of a daily rule: each of its moments, in order. */
    days: z.array(z.object({ at: moment, looked: z.number().int(), matched: z.number().int() })),
    /** The first hundred. */
    items: z.array(z.object({ ticket, at: moment, acts: z.array(doneAct) })),
  })
  .meta({ id: 'RuleTrial' });

export type NewRule = z.output<typeof newRuleSchema>;
export type ChangedRule = z.output<typeof changedRuleSchema>;
export type RuleState = z.output<typeof ruleStateSchema>;
export type RuleJson = z.infer<typeof ruleSchema>;
export type RulesJson = z.infer<typeof rulesSchema>;
export type RuleRunJson = z.infer<typeof ruleRunSchema>;
export type RuleRevisionsJson = z.infer<typeof ruleRevisionsSchema>;
export type RuleTrialJson = z.infer<typeof ruleTrialSchema>;
export type RunsQuery = z.output<typeof runsQuery>;
