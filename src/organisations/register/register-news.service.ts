import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { RegisterChangesService, type ToldChange } from './register-changes.service.js';

/** A change with what it touched; `object` is what the audit log calls it, such as `officer:01J…`. */
export interface RegisterNews extends ToldChange {
  provinceCode: string;
  object: string;
  /** Further LAOs on whose time lines the one change is told. */
  alsoLaos?: string[];
}

/** Up to here each change of one act is audited and shown by itself; beyond, the act is told once a province. */
const oneByOne = 50;

/** Tells a change of the register to everybody whom it concerns: the history, the audit log, the open screens. */
@Injectable()
export class RegisterNewsService {
  constructor(
    private readonly changes: RegisterChangesService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /** Tells changes of one kind, within their transaction. `reason` is a person's words. */
  async tell(action: string, news: RegisterNews[], reason?: string): Promise<void> {
    if (!news.length) return;
    await this.changes.tell(
      news.flatMap(({ object: _o, alsoLaos = [], ...change }) => [
        change,
        ...alsoLaos.map((laoCode) => ({ ...change, laoCode, officerId: null })),
      ]),
    );
    if (news.length > oneByOne) return this.tellInSum(action, news, reason);
    for (const { object, provinceCode, laoCode, officerId, alsoLaos = [] } of news) {
      await this.audit.record({
        action,
        object,
        provinceCode,
        reason,
        details: { ...(laoCode ? { lao: laoCode } : {}), ...(officerId ? { officer: officerId } : {}) },
      });
      for (const id of [laoCode ?? [], alsoLaos].flat())
        this.realtime.publish({ topic: 'lao', id, province: provinceCode });
    }
  }

  private async tellInSum(action: string, news: RegisterNews[], reason?: string): Promise<void> {
    const counts = new Map<string, number>();
    for (const { provinceCode } of news) counts.set(provinceCode, (counts.get(provinceCode) ?? 0) + 1);
    for (const [provinceCode, count] of [...counts].sort()) {
      await this.audit.record({
        action,
        object: `province:${provinceCode}`,
        provinceCode,
        reason,
        details: { count },
      });
    }
  }
}
