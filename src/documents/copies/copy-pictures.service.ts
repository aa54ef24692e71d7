import { Injectable } from '@nestjs/common';
import { SafetyService } from '../safety/safety.service.js';
import { CopyVaultService } from './copy-vault.service.js';
import { copyPlace, type IdCardCopy } from './id-card-copy.entity.js';

/** The picture of a copy as it lies: for who looks at it, for reading it, and for what is made of it. */
@Injectable()
export class CopyPicturesService {
  constructor(
    private readonly vault: CopyVaultService,
    private readonly safety: SafetyService,
  ) {}

  /** Opens it in memory and turns it as somebody said. Throws as `CopyVaultService.open`, and copy.not-made (500). */
  async of(copy: IdCardCopy): Promise<Buffer> {
    return this.safety.turn(await this.vault.open(copy, copyPlace(copy)), copy.turned);
  }
}
