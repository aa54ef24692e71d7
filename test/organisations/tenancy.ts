/** How the province of a table's rows is known, as a condition on province B; every table is here or among the global ones. */
export const tenantTables: Record<string, string> = {
  provinces: `code = '95'`,
  laos: `province_code = '95'`,
  lao_periods: `province_code = '95'`,
  officers: `province_code = '95'`,
  role_holders: `province_code = '95'`,
  cohort_memberships: `province_code = '95'`,
  officer_confirmations: `province_code = '95'`,
  register_changes: `province_code = '95'`,
  trainings: `province_code = '95'`,
  training_days: `training_id IN (SELECT id FROM trainings WHERE province_code = '95')`,
  training_invitations: `province_code = '95'`,
  attendances: `province_code = '95'`,
  register_imports: `province_code = '95'`,
  register_import_rows: `import_id IN (SELECT id FROM register_imports WHERE province_code = '95')`,
  contact_bindings: `province_code = '95'`,
  contact_points: `id IN (SELECT contact_point_id FROM contact_bindings WHERE province_code = '95')`,
  notices: `province_code = '95'`,
  tickets: `province_code = '95'`,
  messages: `ticket_id IN (SELECT id FROM tickets WHERE province_code = '95')`,
  ticket_tags: `ticket_id IN (SELECT id FROM tickets WHERE province_code = '95')`,
  drafts: `ticket_id IN (SELECT id FROM tickets WHERE province_code = '95')`,
  message_files: `message_id IN (SELECT id FROM messages WHERE ticket_id IN (SELECT id FROM tickets WHERE province_code = '95'))`,
};

const work = 'what the desk has to do; nobody reads it but administrators';
const wire = 'the raw side of a channel; read through tickets only';
const people = 'the people of the desk; each reads only what is theirs, administrators the rest';
/** Tables whose rows belong to no province, and why that is right. */
export const globalTables: Record<string, string> = {
  outbox: work,
  audit_entries: 'read by auditors only; representatives may not',
  audit_heads: 'read by auditors only; representatives may not',
  audit_reasons: 'read by auditors only; representatives may not',
  staff: people,
  sessions: people,
  api_tokens: people,
  password_links: people,
  second_factors: people,
  recovery_codes: people,
  sign_in_counters: people,
  channel_checks: wire,
  channel_pauses: wire,
  channel_threads: wire,
  inbound_deliveries: wire,
  inbound_events: wire,
  inbound_attachments: wire,
  outbound_messages: wire,
  outbound_parts: wire,
  files: 'bytes; opened through the ticket or import that names them',
  desks: 'names of work groups, the same for all',
  confirmation_campaigns: 'one a year for the whole country',
  register_versions: 'a counter',
  migrations: 'the schema itself',
};

/** Routes that have nothing of any province: they are about the caller, or closed to representatives as a whole. */
export const routesOfNoProvince = [
  /^(GET|POST|DELETE|PATCH) \/api\/(session|sessions|api-tokens|password-links)(\/|$)/,
  /^(GET|POST|PATCH|DELETE) \/api\/staff(\/|$)/,
  /^(GET|POST|DELETE) \/api\/failed-jobs(\/|$)/,
  /^(GET|POST) \/api\/channels(\/|$)/,
  /^GET \/api\/(audit-entries|desks|tags|import-templates\/\{kind\})$/,
  /^POST \/api\/files$/,
];

const day = { heldOn: '2026-12-20', fromTime: '09:00', untilTime: '16:00', place: 'แอบ' };

/** What a write of a representative of province A would send to a thing of province B, by route. */
export const bodies: Record<string, object> = {
  'PATCH /api/laos/{code}': { version: 0, name: 'แอบ', fromOn: '2026-01-01' },
  'POST /api/laos/{code}/dissolution': { on: '2026-01-01', reason: 'แอบ' },
  'POST /api/laos/{code}/role-holders': {
    role: 'chief-administrator',
    officer: { name: 'แอบ แก้' },
    endReason: 'transfer',
  },
  'POST /api/laos/{code}/cohort-membership': { evidence: 'แอบ', sinceOn: '2026-01-01' },
  'POST /api/laos/{code}/cohort-membership/end': { reason: 'แอบ' },
  'POST /api/laos/{code}/confirmation': {},
  'POST /api/provinces/{code}/representatives': { officer: { name: 'แอบ แทน' } },
  'PATCH /api/officers/{id}': { version: 0, name: 'แอบ แก้' },
  'POST /api/officers/{id}/contact-points': { channel: 'phone', address: '0812345678' },
  'POST /api/role-holders/{id}/end': { reason: 'mistake' },
  'POST /api/role-holders/{id}/reinstatement': {},
  'POST /api/contact-bindings/{id}/verification': { how: 'code' },
  'POST /api/contact-bindings/{id}/revocation': { reason: 'mistake' },
  'POST /api/trainings': { title: 'แอบ', organiser: 'province', province: '95', days: [day] },
  'PATCH /api/trainings/{id}': { version: 0, title: 'แอบ' },
  'POST /api/trainings/{id}/move': { version: 0, days: [day], reason: 'แอบ' },
  'POST /api/trainings/{id}/cancellation': { version: 0, reason: 'แอบ' },
  'POST /api/trainings/{id}/closure': { version: 0 },
  'POST /api/trainings/{id}/reopening': { version: 0, reason: 'แอบ' },
  'POST /api/trainings/{id}/invitations': { which: 'all' },
  'DELETE /api/training-invitations/{id}': {},
  'POST /api/trainings/{id}/attendances': { laoCode: '06950101', name: 'แอบ มา' },
  'DELETE /api/attendances/{id}': {},
  'POST /api/imports': {},
  'DELETE /api/imports/{id}': {},
  'POST /api/imports/{id}/application': {},
  'POST /api/imports/{id}/undo': {},
  'PUT /api/tickets/{id}/assignment': { staffId: null },
  'PUT /api/tickets/{id}/desk': { deskId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
  'PUT /api/tickets/{id}/priority': { priority: 'low' },
  'PUT /api/tickets/{id}/subject': { subject: 'แอบ' },
  'PUT /api/tickets/{id}/tags': { tags: ['แอบ'] },
  'PUT /api/tickets/{id}/snooze': { until: '2099-01-01T00:00:00Z' },
  'DELETE /api/tickets/{id}/snooze': {},
  'POST /api/tickets/{id}/closure': {},
  'DELETE /api/tickets/{id}/closure': {},
  'PUT /api/tickets/{id}/lao': { laoCode: '06900301', bind: true },
  'DELETE /api/tickets/{id}/lao': {},
  'POST /api/tickets/{id}/messages': { kind: 'note', text: 'แอบ' },
  'POST /api/messages/{id}/redelivery': {},
  'PUT /api/tickets/{id}/draft': { kind: 'reply', text: 'แอบ', files: [] },
  'DELETE /api/tickets/{id}/draft': {},
  'POST /api/tickets/{id}/typing': {},
};

/** What a representative could try with things of their own: to name in them what is of province B. */
export const intrusions: { path: string; body: object }[] = [
  {
    path: '/api/laos/06900301/role-holders',
    body: { role: 'chief-administrator', officerId: '{theirOfficer}' },
  },
  {
    path: '/api/officers/{officer}/contact-points',
    body: { channel: 'phone', address: '0812345679', laoCode: '06950101' },
  },
  { path: '/api/trainings/{training}/invitations', body: { laoCodes: ['06950101'] } },
  { path: '/api/trainings/{training}/invitations', body: { provinces: ['95'] } },
  { path: '/api/trainings/{training}/invitations', body: { which: 'all', province: '95' } },
  { path: '/api/trainings/{training}/attendances', body: { laoCode: '06950101', name: 'แอบ มา' } },
  { path: '/api/trainings/{training}/attendances', body: { laoCode: null, province: '95', name: 'แอบ มา' } },
  {
    path: '/api/trainings/{training}/attendances',
    body: { laoCode: '06900301', officerId: '{theirOfficer}' },
  },
];

/** Questions by which a list could be made to tell of province B. */
export const questions: Record<string, string[]> = {
  'GET /api/laos': [
    '',
    '?province=95',
    '?q=06950101',
    '?q=%E0%B8%A5%E0%B8%B1%E0%B8%9A%E0%B8%9A%E0%B8%B5',
    '?missing=officer',
    '?dissolved=true',
    '?cohort=true',
  ],
  'GET /api/laos/export': ['', '?format=csv', '?format=csv&province=95', '?format=csv&q=06950101'],
  'GET /api/officers': [
    '',
    '?province=95',
    '?lao=06950101',
    '?q=%E0%B8%A5%E0%B8%B1%E0%B8%9A%E0%B8%9A%E0%B8%B5',
  ],
  'GET /api/provinces': [''],
  'GET /api/trainings': ['', '?province=95', '?organiser=province', '?when=upcoming'],
  'GET /api/imports': [''],
  'GET /api/tickets': [
    '',
    '?lao=06950101',
    '?q=%E0%B8%A5%E0%B8%B1%E0%B8%9A%E0%B8%9A%E0%B8%B5',
    '?view=all-open',
  ],
  'GET /api/ticket-views': [''],
};
