import { addDays, thaiDay } from '../../platform/day.policy.js';
import type { SampleLao } from './sample-laos.js';
import { SampleRows } from './sample-rows.js';
import { Seeded } from './seeded.js';

/** Somebody of the made-up register. */
export interface SamplePerson {
  id: string;
  name: string;
}

/** A LAO with what is decided about it on the way. */
export interface PlacedLao extends SampleLao {
  officer: SamplePerson | null;
  chief: SamplePerson | null;
  inCohort: boolean;
  confirmedYear: number;
}

/** A province with its LAOs and its representatives. */
export interface SampleProvince {
  code: string;
  laos: PlacedLao[];
  representatives: SamplePerson[];
}

/** What all parts of the sample share: the rows that they gather, the day they count from, and who did it. */
export class SampleWorld {
  readonly rows = new SampleRows();
  readonly today: string;
  private serial = 0;
  /** When the register was brought in. */
  readonly enteredAt: Date;

  constructor(
    readonly provinces: SampleProvince[],
    /** Whoever entered and confirmed things; null where nobody is there yet. */
    readonly staffId: string | null,
    private readonly now: Date,
  ) {
    this.today = thaiDay(now);
    this.enteredAt = this.moment(-200, 9);
  }

  /** The day so many days from today; negative for before. */
  day(offset: number): string {
    return addDays(this.today, offset);
  }

  /** A moment in the office hours of that day, of the past. */
  at(offset: number, draw: Seeded): Date {
    const moment = this.moment(offset, 9 + draw.next() * 7);
    return moment < this.now ? moment : this.now;
  }

  private moment(offset: number, hour: number): Date {
    return new Date(Date.parse(`${this.day(offset)}T00:00:00+07:00`) + hour * 3_600_000);
  }

  /** A draw of its own for a thing, so that more of one thing changes nothing about another. */
  draw(key: string | number, salt: number): Seeded {
    return new Seeded(Number(key) * 31 + salt);
  }

  /** A number that no other thing has. */
  nextSerial(): number {
    return (this.serial += 1);
  }

  /** One line of a LAO's history. */
  tell(lao: SampleLao, kind: string, data: object, createdAt: Date, officerId: string | null = null): void {
    this.rows.add('register_changes', {
      province_code: lao.provinceCode,
      lao_code: lao.code,
      officer_id: officerId,
      staff_id: this.staffId,
      kind,
      data: JSON.stringify(data),
      created_at: createdAt,
    });
  }
}
