import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { Answers, ValidQuery, idParam } from '../http/contract.js';
import { pageOf, pageQuery, type Page } from '../http/page.js';
import { AuditEntriesService, type ShownEntry } from './audit-entries.service.js';
import { AuditService } from './audit.service.js';
import { day } from '../day.schema.js';

const word = z.string().regex(/^[\x21-\x7e]+$/);
const auditQuery = pageQuery.extend({
  chain: word.max(20).optional(),
  actor: idParam.optional(),
  action: word.max(60).optional(),
  object: word.max(120).optional(),
  /** Thai days, the first and the last. */
  from: day.optional(),
  until: day.optional(),
  /** Only what became another setting. */
  settings: z.literal('true').optional(),
});
const auditEntry = z
  .object({
    id: z.string(),
    chain: z.string(),
    seq: z.number().int(),
    at: z.iso.datetime(),
    action: z.string(),
    actor: z.object({ id: z.string(), name: z.string().nullable(), role: z.string().nullable() }).nullable(),
    object: z.object({ kind: z.string(), id: z.string().nullable() }),
    /** The caller's network, never the full address. */
    ip: z.string().nullable(),
    agent: z.string().nullable(),
    reason: z.string().nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

/** The audit log, for those who watch. Looking into it is itself remembered. */
@ApiTags('audit')
@Controller('api/audit-entries')
export class AuditEntriesController {
  constructor(
    private readonly entries: AuditEntriesService,
    private readonly audit: AuditService,
  ) {}

  @Get()
  @Allow('audit.read')
  @Answers(pageOf(auditEntry), 'What was done, by whom, newest first')
  async list(
    @ValidQuery(auditQuery) query: z.output<typeof auditQuery>,
  ): Promise<Page<z.infer<typeof auditEntry>>> {
    const { items, next } = await this.entries.list(query);
    if (!query.cursor) await this.audit.recordRead({ action: 'audit.read', object: 'audit-entries' });
    return { items: items.map(shown), next };
  }
}

function shown(entry: ShownEntry): z.infer<typeof auditEntry> {
  const [kind, ...rest] = entry.object.split(':');
  return {
    id: entry.id,
    chain: entry.chain,
    seq: entry.seq,
    at: entry.at,
    action: entry.action,
    actor: entry.actor === null ? null : { id: entry.actor, name: entry.actorName, role: entry.role },
    object: { kind: kind!, id: rest.length ? rest.join(':') : null },
    ip: entry.client?.network ?? null,
    agent: entry.client?.agent ?? null,
    reason: entry.reasonText,
    data: entry.details,
    requestId: entry.requestId,
  };
}
