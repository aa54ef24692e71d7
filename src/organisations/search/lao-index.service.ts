import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { LaoType } from '../register/lao-type.policy.js';
import { RegisterVersionService } from '../register/register-version.service.js';
import { LaoIndex } from './lao-index.js';

interface Row {
  code: string;
  province_code: string;
  province_name: string;
  type: LaoType;
  name: string;
  district: string;
  dissolved: number;
}

/** Holds the index of all LAOs in memory, as the register has them now, whichever process changed it. */
@Injectable()
export class LaoIndexService implements OnApplicationBootstrap {
  /** The index that was made last, which may be old by now, and the version of the register that it was made of. */
  held: { version: string; index: LaoIndex } | undefined;
  private loading: Promise<LaoIndex> | undefined;

  constructor(private readonly version: RegisterVersionService) {}

  /** Nobody should wait for the first index. */
  onApplicationBootstrap(): void {
    this.current().catch(() => undefined); // without a database it is made when somebody asks
  }

  /** The index as of the last committed change. Many who ask while it is being made wait for the one. */
  async current(): Promise<LaoIndex> {
    const version = await this.version.current();
    if (this.held?.version === version) return this.held.index;
    return (this.loading ??= this.load().finally(() => (this.loading = undefined)));
  }

  private async load(): Promise<LaoIndex> {
    // The version first: what is committed in between is in the rows, and read once more.
    const version = await this.version.current();
    const rows: Row[] = await db().query(
      `SELECT l.code, l.province_code, p.name AS province_name, l.type, l.name, l.district,
              l.dissolved_on IS NOT NULL AS dissolved
       FROM laos l JOIN provinces p ON p.code = l.province_code ORDER BY l.sort_key, l.code`,
    );
    const index = new LaoIndex(
      rows.map(({ province_code: provinceCode, province_name: provinceName, dissolved, ...rest }) => ({
        ...rest,
        provinceCode,
        provinceName,
        dissolved: Number(dissolved) === 1,
      })),
    );
    this.held = { version, index };
    return index;
  }
}
