import { Injectable } from '@nestjs/common';
import type { Scope } from '../../platform/auth/scope.js';
import { LaoIndexService } from './lao-index.service.js';
import { resolveSender, type SenderCandidate } from './sender-resolver.policy.js';

/** Ranks the LAOs from which somebody may be writing. It proposes; a person decides. */
@Injectable()
export class SenderResolverService {
  constructor(private readonly indexes: LaoIndexService) {}

  /** The candidates within a scope for what somebody wrote, several texts taken together; the likeliest first. */
  async candidates(texts: string[], scope: Scope): Promise<SenderCandidate[]> {
    const index = await this.indexes.current();
    return resolveSender(texts.join('\n'), index).filter(
      ({ entry }) => scope.all || entry.provinceCode === scope.provinceCode,
    );
  }
}
