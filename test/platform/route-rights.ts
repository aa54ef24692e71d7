import type { RouteGroup } from './route-patterns.js';
import { admin, all, central, deciders, handlers, helpers, leads, overseers } from './route-roles.js';

/**
 * Who may ask what, written down from what each role is for: the administrator sets the desk up, the supervisor leads
 * it, the agent answers, the approver is the second pair of eyes, the representative does one province's work, the
 * auditor reads and changes nothing. It is deliberately not made from what the code says of itself.
 */
export const routeRights: readonly RouteGroup[] = [
  {
    why: 'signing in, and pages for people outside who hold a link',
    who: 'everybody',
    routes: [
      'POST /api/sessions /api/sessions/oidc-question /api/sessions/passkey',
      'POST /api/sessions/passkey-question /api/password-links/{publicId}',
      'GET POST /api/sessions/oidc /r/* /report /s/* /u/* /help*',
      'GET /oidc/return /r /r-parts/* /s-parts/* /u-parts/* /sent/*',
    ],
  },
  {
    why: 'how somebody signs in: a token that was found must not outlive its revocation',
    who: 'own session',
    routes: [
      'POST /api/api-tokens /api/session/password /api/session/proof*',
      'DELETE /api/sessions /api/session',
      'GET POST DELETE /api/session/identities* /api/session/passkeys*',
      'POST DELETE /api/session/second-factor*',
    ],
  },
  {
    why: 'oneself: name and language, and what of one’s own to end that somebody else may have',
    who: all,
    routes: [
      'GET /api/session /api/sessions',
      'PATCH /api/session/staff',
      'GET DELETE /api/api-tokens*',
      'DELETE /api/sessions/{id}',
    ],
  },
  {
    why: 'conversations are read by every role, a representative reads those of the province',
    who: all,
    routes: [
      'GET /api/tickets* /api/ticket-fields /api/ticket-views /api/messages/* /api/contacts/*',
      'GET /api/desks /api/search',
    ],
  },
  {
    why: 'people are answered by the desk alone; what helps to answer and to share the work is its own',
    who: helpers,
    routes: [
      'POST PUT DELETE /api/tickets/*',
      'GET /api/tickets/{id}/draft /api/tickets/{id}/macros/* /api/tickets/{id}/checklist',
      'GET /api/tickets/{id}/followers /api/tags /api/ticket-count /api/macros /api/articles*',
      'GET /api/disturbances* /api/presence',
      'GET POST /api/news* /api/bulk-changes*',
      'GET POST PUT DELETE /api/saved-view*',
      'GET POST DELETE /api/absences*',
      'POST DELETE /api/disturbances/{id}/tickets*',
      'POST /api/files /api/messages/{id}/redelivery /api/redeliveries',
    ],
  },
  {
    why: 'how the desk answers, decided by who leads it',
    who: leads,
    routes: [
      'POST PUT DELETE /api/macros*',
      'POST PUT /api/articles*',
      'POST /api/disturbances*',
      'GET PUT /api/disturbances/mail /api/figure-reports*',
      'GET PUT POST DELETE /api/rule*',
      'GET POST DELETE /api/failed-jobs*',
    ],
  },
  {
    why: 'a secret that was closed is opened by who leads, with a fresh proof',
    who: leads,
    routes: [
      'POST /api/messages/{id}/original-views',
      'POST /api/tickets/{id}/attachments/{attachmentId}/id-card-views',
    ],
  },
  {
    why: 'what a ticket is and what is promised changes for everybody',
    who: admin,
    routes: [
      'GET PUT /api/desk-routings*',
      'POST /api/desks',
      'GET PUT DELETE /api/desks/*',
      'GET /api/closed-desks',
      'PUT /api/desk-order',
      'GET POST /api/sla-settings*',
      'POST PUT DELETE /api/ticket-field*',
    ],
  },
  {
    why: 'the register is read by every role, a representative reads the province',
    who: all,
    routes: ['GET /api/laos* /api/officers* /api/provinces* /api/trainings* /api/holidays'],
  },
  {
    why: 'people and addresses are mended where they are known, in the province as at the desk',
    who: handlers,
    routes: [
      'POST /api/contact-bindings/* /api/laos/{code}/role-holders /api/laos/{code}/confirmation',
      'PATCH POST /api/officers*',
      'GET POST /api/role-holders/*',
    ],
  },
  {
    why: 'which LAOs there are, who is in the cohort and who represents a province is decided centrally',
    who: leads,
    routes: [
      'PATCH /api/laos/{code}',
      'POST /api/laos/{code}/cohort-membership* /api/laos/{code}/dissolution',
      'POST /api/provinces/{code}/representatives',
      'POST DELETE /api/holidays*',
    ],
  },
  {
    why: 'trainings are held by the Department and by the provinces, lists come from those who hold them',
    who: [...leads, 'representative'],
    routes: [
      'POST PATCH /api/trainings*',
      'DELETE /api/training-invitations/{id} /api/attendances/{id}',
      'GET POST DELETE /api/imports*',
      'GET /api/import-templates/{kind}',
    ],
  },
  {
    why: 'what is owed, by whom and how late',
    who: all,
    routes: [
      'GET /api/obligations* /api/document-contact-faults /api/document-coverage*',
      'GET /api/document-cycles /api/upload-link-faults /api/provinces/{code}/documents-letter',
    ],
  },
  {
    why: 'documents are collected by the province and followed by the desk',
    who: handlers,
    routes: [
      'POST /api/obligations/{id}/attestation /api/obligations/{id}/waiver /api/upload-links',
      'POST /api/copy-batches* /api/ticket-copies /api/transmittals',
      'GET /api/cover-sheets /api/provinces/{code}/cover-sheets /api/transmittals-ready',
    ],
  },
  {
    why: 'a waiver is decided by somebody who did not ask for it',
    who: deciders,
    routes: ['POST /api/obligations/{id}/waiver/decision'],
  },
  {
    why: 'when documents are due and when it is reminded',
    who: leads,
    routes: ['POST /api/document-cycles', 'GET POST DELETE /api/document-settings*'],
  },
  {
    why: 'which copies there are and what became of each; not what they show',
    who: all,
    routes: ['GET /api/id-card-copies* /api/copy-batches* /api/transmittals* /api/destruction-records*'],
  },
  {
    why: 'pictures are opened, with a reason, by those who have to judge them, who may ask for more than an hour allows',
    who: handlers,
    routes: ['POST /api/id-card-copies/* /api/copy-view-requests', 'GET /api/id-card-copies/{id}/areas'],
  },
  {
    why: 'more than an hour allows is granted by who leads',
    who: leads,
    routes: ['GET /api/copy-view-requests', 'POST /api/copy-view-requests/{id}/decision'],
  },
  {
    why: 'paper is destroyed where it lies, in the province or at the Department, by two people of there',
    who: handlers,
    routes: ['GET /api/destruction-ready', 'POST /api/destruction-records*'],
  },
  {
    why: 'the Department receives what provinces forward',
    who: helpers,
    routes: ['POST /api/transmittals/{id}/receipts'],
  },
  {
    why: 'batches, exercises and tasks in the personnel system are of the whole country and seen by all who see it',
    who: central,
    routes: ['GET /api/batches* /api/drills* /api/manual-tasks'],
  },
  {
    why: 'batches are drafted, sent on and stopped, and passwords carried over by hand, by who leads; no agent sees one',
    who: leads,
    routes: [
      'POST /api/batches* /api/custody-transfers/{id}/reminders /api/drills*',
      'POST /api/incidents/{id}/closure /api/manual-tasks/*',
      'GET /api/batches/{id}/stop-reach',
    ],
  },
  {
    why: 'a batch is decided by somebody who did not draft it',
    who: deciders,
    routes: ['POST /api/batches/{id}/approval /api/batches/{id}/rejection'],
  },
  {
    why: 'the way of each credential, and what stopped it, is seen by every role, a representative sees the province',
    who: all,
    routes: ['GET /api/custody-* /api/hand-overs/* /api/batches/{id}/sign-sheet /api/incidents*'],
  },
  {
    why: 'credentials change hands at the Department and in the province',
    who: [...leads, 'representative'],
    routes: [
      'POST /api/custody-* /api/hand-overs /api/batches/{id}/reconciliations',
      'GET /api/provinces/{code}/hand-over-list',
    ],
  },
  {
    why: 'whoever hears that somebody else has it stops it at once',
    who: handlers,
    routes: ['POST /api/laos/{code}/credential/stop'],
  },
  {
    why: 'requests for another credential, and by which numbers they are weighed, are seen by every role',
    who: all,
    routes: ['GET /api/reset-cases* /api/reset-settings', 'POST /api/reset-settings/preview'],
  },
  {
    why: 'they are handled by the desk and by the province',
    who: handlers,
    routes: ['POST /api/reset-cases* /api/laos/{code}/nudges'],
  },
  {
    why: 'the representative approves, and where they asked themselves the Department',
    who: [...deciders, 'representative'],
    routes: ['POST /api/reset-cases/{id}/approval'],
  },
  {
    why: 'one is ended by who handles it, where it is withdrawn, or by who approves, where it is refused',
    who: [...handlers, 'approver'],
    routes: ['POST /api/reset-cases/{id}/rejection'],
  },
  {
    why: 'suspicion is judged by the Department alone, and never by who handled it',
    who: deciders,
    routes: ['POST /api/reset-cases/{id}/judgement', 'GET POST /api/reset-intake*'],
  },
  {
    why: 'how much proof is enough',
    who: leads,
    routes: ['POST /api/reset-settings'],
  },
  {
    why: 'erasing is asked for by who leads, decided by another, examined by all who oversee',
    who: overseers,
    routes: ['GET /api/erasures*'],
  },
  {
    why: 'what is kept of a person is looked up by who asks to erase it',
    who: leads,
    routes: ['POST /api/erasures', 'GET /api/erasable-people /api/erasure-preview'],
  },
  { why: 'the second of two people', who: deciders, routes: ['POST /api/erasures/{id}/decision'] },
  {
    why: 'how the desk is doing, in figures over the country',
    who: overseers,
    routes: ['GET /api/overview*'],
  },
  {
    why: 'who works here, by which rights, and whether the channels hold, is known at the Department',
    who: central,
    routes: ['GET /api/staff /api/rights /api/channels'],
  },
  {
    why: 'who comes in, and what the desk is connected to',
    who: admin,
    routes: [
      'GET POST PATCH DELETE /api/staff*',
      'POST /api/channels/{channel}/connection-tests',
      'GET POST DELETE /api/oidc-settings*',
      'GET POST PUT DELETE /api/webhook*',
    ],
  },
  {
    why: 'what each did and could see is shown to those who answer for it and who examine it',
    who: [...leads, 'auditor'],
    routes: ['GET /api/audit-entries /api/staff/{id}/sight'],
  },
];
