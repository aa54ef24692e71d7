import { Injectable } from '@nestjs/common';
import type { Scope } from '../../platform/auth/scope.js';
import type { LaoEntry } from './lao-index.js';
import { LaoIndexService } from './lao-index.service.js';
import { laoTitle } from '../register/lao-type.policy.js';
import { resolveSender, type SenderReason } from './sender-resolver.policy.js';

/** A LAO that somebody may be writing from, and why it is thought of. */
export interface ProposedLao {
  lao: { code: string; title: string; district: string; province: { code: string; name: string } };
  score: number;
  reasons: SenderReason[];
}

/** Ranks the LAOs from which somebody may be writing. It proposes; a person decides. */
@Injectable()
export class SenderResolverService {
  constructor(private readonly indexes: LaoIndexService) {}

  /** The candidates within a scope for what somebody wrote, several texts taken together; the likeliest first. */
  async candidates(texts: string[], scope: Scope): Promise<ProposedLao[]> {
    const index = await this.indexes.current();
    const maySee = (entry: LaoEntry) => scope.all || entry.provinceCode === scope.provinceCode;
    return resolveSender(texts.join('\n'), index, maySee).map(({ entry, score, reasons }) => ({
      lao: {
        code: entry.code,
        title: laoTitle(entry.type, entry.name),
        district: entry.district,
        province: { code: entry.provinceCode, name: entry.provinceName },
      },
      score,
      reasons,
    }));
  }
}
