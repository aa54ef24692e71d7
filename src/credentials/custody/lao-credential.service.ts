import { Injectable } from '@nestjs/common';
import { NoticeListService } from '../../channels/notices/notice-list.service.js';
import { LaoListService } from '../../organisations/register/lao-list.service.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { openStates, type Standing } from '../issuance/credential-state.policy.js';
import type { ItemJson, LaoCredentialJson } from './custody.schema.js';
import { ItemListService } from './item-list.service.js';
import { TrailService } from './trail.service.js';

interface Row {
  accountId: string;
  userName: string;
  systemRef: string | null;
  id: string | null;
  epoch: number;
  mode: NonNullable<LaoCredentialJson['credential']>['mode'];
  state: NonNullable<LaoCredentialJson['credential']>['state'];
  reason: string | null;
  createdAt: Date;
  confirmedAt: Date | null;
  changeDueAt: Date | null;
  batchId: string | null;
  batchTitle: string | null;
  caseId: string | null;
  caseNumber: number | null;
}

/** So many of the last notices are shown. */
const mostNotices = 10;

/** Reads where one LAO's credential stands, and its whole way: for the LAO's page and beside a conversation. */
@Injectable()
export class LaoCredentialService {
  constructor(
    private readonly laos: LaoListService,
    private readonly items: ItemListService,
    private readonly trails: TrailService,
    private readonly notices: NoticeListService,
  ) {}

  /** Throws lao.not-found, also outside of the person's scope. */
  async read(code: string): Promise<LaoCredentialJson> {
    const lao = await this.laos.one(code);
    const [row]: Row[] = await db().query(
      `SELECT a.id AS accountId, a.user_name AS userName, a.system_ref AS systemRef, c.id, c.epoch, c.mode, c.state, c.reason,
              c.created_at AS createdAt, c.confirmed_at AS confirmedAt, c.change_due_at AS changeDueAt,
              b.id AS batchId, b.title AS batchTitle, r.id AS caseId, r.number AS caseNumber
       FROM accounts a LEFT JOIN credentials c ON c.account_id = a.id
       LEFT JOIN issuance_batches b ON b.id = c.batch_id LEFT JOIN reset_cases r ON r.id = c.case_id
       WHERE a.lao_code = ? AND a.slot = 1 ORDER BY c.live_key IS NULL, c.epoch DESC LIMIT 1`,
      [code],
    );
    const item = await this.items.latestOf(code);
    const incidents: { id: string; kind: string; openedAt: Date }[] = await db().query(
      `SELECT id, kind, opened_at AS openedAt FROM incidents WHERE lao_code = ? AND closed_at IS NULL ORDER BY id DESC`,
      [code],
    );
    return {
      laoCode: code,
      standing: (lao.credential?.state ?? 'not-issued') as Standing,
      account: row ? { userName: row.userName, inSystem: row.systemRef !== null } : null,
      credential: row?.id
        ? {
            id: row.id,
            epoch: row.epoch,
            mode: row.mode,
            state: row.state,
            reason: row.reason,
            createdAt: row.createdAt.toISOString(),
            confirmedAt: row.confirmedAt?.toISOString() ?? null,
            changeDueAt: row.changeDueAt?.toISOString() ?? null,
            batch: row.batchId ? { id: row.batchId, title: row.batchTitle ?? '' } : null,
            case: row.caseId ? { id: row.caseId, number: Number(row.caseNumber) } : null,
          }
        : null,
      item,
      link: row ? await this.link(row.accountId) : null,
      trail: item ? await this.trails.of(item.id) : [],
      notices: await this.told(lao.province.code, code),
      openIncidents: incidents.map((one) => ({ ...one, openedAt: one.openedAt.toISOString() })),
      acts: actsOf(row ?? null, item),
    };
  }

  private async told(provinceCode: string, code: string): Promise<LaoCredentialJson['notices']> {
    const notices = await this.notices.ofLao(provinceCode, code, mostNotices);
    return notices.map(({ id, subject, channel, state, sentAt, createdAt }) => ({
      id,
      subject,
      channel,
      state,
      at: (sentAt ?? createdAt).toISOString(),
    }));
  }

  /** Of the newest credential: beside one in use another may be on its way. */
  private async link(accountId: string): Promise<LaoCredentialJson['link']> {
    const [row]: {
      kind: 'slip' | 'mail';
      state: 'inert' | 'armed' | 'opened' | 'dead';
      delivery: string | null;
      expiresAt: Date | null;
      reason: string | null;
    }[] = await db().query(
      `SELECT kind, state, delivery, expires_at AS expiresAt, dead_reason AS reason FROM reveal_links
       WHERE credential_id = (SELECT id FROM credentials WHERE account_id = ? ORDER BY epoch DESC LIMIT 1)
       ORDER BY id DESC LIMIT 1`,
      [accountId],
    );
    return row ? { ...row, expiresAt: row.expiresAt?.toISOString() ?? null } : null;
  }
}

function actsOf(credential: Row | null, item: ItemJson | null): LaoCredentialJson['acts'] {
  const { role } = actor();
  const acts: LaoCredentialJson['acts'] = [];
  if (credential?.id && openStates.includes(credential.state) && mayDo(role, 'credentials.stop'))
    acts.push('stop');
  if (!item || !mayDo(role, 'custody.hand-over')) return acts;
  if (item.state === 'handed' && item.kind === 'electronic' && credential?.state !== 'revoked')
    acts.push('send-link');
  if (item.state === 'at-province') {
    acts.push('no-show', 'returned');
    if (item.kind === 'paper') acts.push('spoiled', 'missing');
  }
  // On its way it is DLA's to say that it is lost.
  if (item.kind === 'paper' && mayDo(role, 'batches.manage')) {
    if (item.state === 'printed') acts.push('spoiled', 'missing');
    if (item.state === 'sent') acts.push('returned', 'missing');
  }
  if (item.state === 'handed' || item.state === 'opened') acts.push('wrong-person');
  return acts;
}
