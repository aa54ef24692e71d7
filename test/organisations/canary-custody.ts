import { clock } from '../../src/platform/clock.js';
import { insertMany, type SqlValue } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';

/** What of province B is in the chain of custody, so that others can try to reach it. */
export interface CanaryCustody {
  batchId: string;
  itemId: string;
  transferId: string;
  handOverId: string;
  incidentId: string;
  caseId: string;
}

/** Every table of credentials and custody with a row of a LAO of province 95, and the canary in every text. */
export async function buildCanaryCustody(given: {
  laoCode: string;
  officerId: string;
  contactPointId: string;
  staffId: string;
  otherStaffId: string;
  canary: string;
}): Promise<CanaryCustody> {
  const { laoCode, officerId, contactPointId, staffId, otherStaffId, canary } = given;
  const now = clock.now();
  const id = () => newId();
  const of95 = { province_code: '95' };
  const [batchId, accountId, credentialId, transferId, itemId] = [id(), id(), id(), id(), id()];
  const [handOverId, linkId, runId, incidentId, caseId] = [id(), id(), id(), id(), id()];
  const hash = Buffer.alloc(32, 7);
  const rows: [string, Record<string, SqlValue>][] = [
    [
      'issuance_batches',
      {
        id: batchId,
        title: canary,
        route: 'paper',
        cohort: 'included',
        state: 'released',
        content_hash: hash,
        created_by: staffId,
        created_at: now,
        submitted_by: staffId,
        submitted_at: now,
        approved_by: otherStaffId,
        approved_at: now,
        approved_hash: hash,
      },
    ],
    [
      'accounts',
      { ...of95, id: accountId, lao_code: laoCode, slot: 1, user_name: `lhr${laoCode}`, created_at: now },
    ],
    [
      'credentials',
      {
        ...of95,
        id: credentialId,
        account_id: accountId,
        lao_code: laoCode,
        batch_id: batchId,
        epoch: 1,
        mode: 'own-choice',
        state: 'offered',
        created_at: now,
      },
    ],
    [
      'batch_lines',
      {
        ...of95,
        id: id(),
        batch_id: batchId,
        lao_code: laoCode,
        user_name: `lhr${laoCode}`,
        state: 'included',
        account_id: accountId,
        credential_id: credentialId,
        added_at: now,
      },
    ],
    [
      'account_locks',
      {
        ...of95,
        id: id(),
        account_id: accountId,
        credential_id: credentialId,
        cause: 'leak',
        state: 'done',
        created_at: now,
      },
    ],
    [
      'manual_tasks',
      {
        ...of95,
        id: id(),
        account_id: accountId,
        operation_id: credentialId,
        kind: 'prepare',
        state: 'refused',
        refuse_reason: canary,
        created_at: now,
      },
    ],
    [
      'custody_transfers',
      {
        ...of95,
        id: transferId,
        batch_id: batchId,
        route: 'paper',
        expected: 1,
        sent_by: staffId,
        sent_at: now,
        officer_id: officerId,
        place: canary,
        note: canary,
      },
    ],
    [
      'custody_items',
      {
        ...of95,
        id: itemId,
        batch_id: batchId,
        lao_code: laoCode,
        credential_id: credentialId,
        kind: 'paper',
        state: 'at-province',
        transfer_id: transferId,
        ...{ event_seq: 1, event_hash: hash },
        created_at: now,
      },
    ],
    [
      'custody_events',
      {
        ...of95,
        id: id(),
        item_id: itemId,
        seq: 1,
        kind: 'prepared',
        at: now,
        recorded_at: now,
        place: canary,
        data: '{}',
        hash,
      },
    ],
    [
      'hand_overs',
      {
        ...of95,
        id: handOverId,
        item_id: itemId,
        lao_code: laoCode,
        officer_id: officerId,
        method: 'on-paper',
        place: canary,
        id_sighted: true,
        pin_hash: 'x',
        given_by: staffId,
        handed_at: now,
        recorded_at: now,
        client_key: 'canary-of-the-other-province',
        live_key: itemId,
      },
    ],
    [
      'reveal_links',
      {
        ...of95,
        id: linkId,
        public_id: 'CANARY000095',
        credential_id: credentialId,
        kind: 'slip',
        token_hash: hash,
        state: 'inert',
        created_at: now,
      },
    ],
    ['reveal_counters', { link_id: linkId, network: 'unknown', wrong: 1, since: now }],
    ['slip_counters', { ...of95, last_no: 1 }],
    [
      'print_runs',
      {
        ...of95,
        id: runId,
        batch_id: batchId,
        pages: 1,
        first_no: 1,
        reason: canary,
        printed_by: staffId,
        approved_by: otherStaffId,
        printed_at: now,
      },
    ],
    [
      'slips',
      {
        ...of95,
        id: id(),
        batch_id: batchId,
        item_id: itemId,
        link_id: linkId,
        print_run_id: runId,
        serial_no: 1,
        serial: '95-000001',
        state: 'on-hand',
        printed_at: now,
        changed_at: now,
      },
    ],
    [
      'reconciliations',
      {
        ...of95,
        id: id(),
        batch_id: batchId,
        printed: 1,
        handed: 0,
        on_hand: 1,
        returned: 0,
        spoiled: 0,
        missing: 0,
        counted_on_hand: 1,
        counted_returned: 0,
        counted_spoiled: 0,
        balances: true,
        note: canary,
        counted_by: staffId,
        counted_at: now,
      },
    ],
    [
      'incidents',
      {
        ...of95,
        id: incidentId,
        lao_code: laoCode,
        kind: 'missing',
        reason: canary,
        opened_at: now,
      },
    ],
    [
      'reset_cases',
      {
        ...of95,
        id: caseId,
        wish: 'forgot',
        origin: 'telephone',
        state: 'verifying',
        lao_code: laoCode,
        account_id: accountId,
        officer_id: officerId,
        asker: canary,
        base_risk: 2,
        risk: 2,
        risk_reasons: '[]',
        opened_at: now,
      },
    ],
    [
      'identity_checks',
      {
        ...of95,
        id: id(),
        case_id: caseId,
        account_id: accountId,
        officer_id: officerId,
        action: 'forgot',
        kind: 'call-back',
        staff_id: staffId,
        note: canary,
        made_at: now,
        expires_at: now,
      },
    ],
    [
      'one_time_codes',
      {
        ...of95,
        id: id(),
        lao_code: laoCode,
        case_id: caseId,
        purpose: 'verify',
        officer_id: officerId,
        destination_id: contactPointId,
        asker_id: contactPointId,
        state: 'dead',
        asked_at: now,
      },
    ],
  ];
  for (const [table, row] of rows) await insertMany(table, [row]);
  return { batchId, itemId, transferId, handOverId, incidentId, caseId };
}
