import { Outbox1790000000001 } from './0001-outbox.js';
import { Staff1790000000002 } from './0002-staff.js';
import { Audit1790000000003 } from './0003-audit.js';
import { Channels1790000000004 } from './0004-channels.js';
import { ContactPoints1790000000005 } from './0005-contact-points.js';
import { Helpdesk1790000000006 } from './0006-helpdesk.js';
import { Register1790000000007 } from './0007-register.js';
import { Trainings1790000000008 } from './0008-trainings.js';
import { RegisterImports1790000000009 } from './0009-register-imports.js';
import { ContactBindings1790000000010 } from './0010-contact-bindings.js';
import { Notices1790000000011 } from './0011-notices.js';
import { Credentials1790000000012 } from './0012-credentials.js';
import { Custody1790000000013 } from './0013-custody.js';
import { ManualTasks1790000000014 } from './0014-manual-tasks.js';
import { SessionProof1790000000015 } from './0015-session-proof.js';
import { Drills1790000000016 } from './0016-drills.js';
import { ReprintTransfers1790000000017 } from './0017-reprint-transfers.js';
import { Secrets1790000000018 } from './0018-secrets.js';
import { AutomaticReplies1790000000019 } from './0019-automatic-replies.js';
import { ResetCases1790000000020 } from './0020-reset-cases.js';
import { Assistant1790000000021 } from './0021-assistant.js';
import { Renewals1790000000022 } from './0022-renewals.js';
import { CheckFacts1790000000024 } from './0024-check-facts.js';
import { Mail1790000000025 } from './0025-mail.js';
import { Mailboxes1790000000026 } from './0026-mailboxes.js';
import { LineChannel1790000000027 } from './0027-line-channel.js';
import { DialogueChoices1790000000028 } from './0028-dialogue-choices.js';
import { Documents1790000000029 } from './0029-documents.js';
import { Reminders1790000000030 } from './0030-reminders.js';
import { IdCardCopies1790000000031 } from './0031-id-card-copies.js';
import { UploadLinks1790000000032 } from './0032-upload-links.js';
import { Transmittals1790000000033 } from './0033-transmittals.js';
import { DoubtedParts1790000000035 } from './0035-doubted-parts.js';
import { IncidentsOfCredential1790000000037 } from './0037-incidents-of-credential.js';
import { RefutedLinks1790000000038 } from './0038-refuted-links.js';
import { ResetLists1790000000039 } from './0039-reset-lists.js';
import { OwnUploadLinks1790000000040 } from './0040-own-upload-links.js';
import { ProvincialOffices1790000000041 } from './0041-provincial-offices.js';
import { NamesRead1790000000042 } from './0042-names-read.js';
import { PatientParts1790000000044 } from './0044-patient-parts.js';
import { RemotePictures1790000000045 } from './0045-remote-pictures.js';
import { Search1790000000047 } from './0047-search.js';
import { Sla1790000000050 } from './0050-sla.js';
import { TicketMerges1790000000051 } from './0051-ticket-merges.js';
import { TicketLinks1790000000052 } from './0052-ticket-links.js';
import { TicketSplits1790000000053 } from './0053-ticket-splits.js';
import { Macros1790000000055 } from './0055-macros.js';
import { TicketRatings1790000000056 } from './0056-ticket-ratings.js';
import { ClosedTickets1790000000057 } from './0057-closed-tickets.js';
import { PageCodes1790000000058 } from './0058-page-codes.js';
import { LinkFaults1790000000060 } from './0060-link-faults.js';
import { DestructionRecords1790000000061 } from './0061-destruction-records.js';
import { JobLines1790000000062 } from './0062-job-lines.js';
import { ReplyChoices1790000000063 } from './0063-reply-choices.js';
import { BulkChanges1790000000065 } from './0065-bulk-changes.js';
import { Following1790000000066 } from './0066-following.js';
import { SavedViews1790000000067 } from './0067-saved-views.js';
import { Routing1790000000068 } from './0068-routing.js';
import { Automation1790000000069 } from './0069-automation.js';
import { Disturbances1790000000070 } from './0070-disturbances.js';
import { HelpArticles1790000000071 } from './0071-help-articles.js';
import { FigureReports1790000000072 } from './0072-figure-reports.js';
import { Passkeys1790000000073 } from './0073-passkeys.js';
import { Checklists1790000000074 } from './0074-checklists.js';
import { IntakeHolds1790000000075 } from './0075-intake-holds.js';
import { ResetSweeps1790000000076 } from './0076-reset-sweeps.js';
import { NoticeAttempts1790000000077 } from './0077-notice-attempts.js';
import { TicketFields1790000000082 } from './0082-ticket-fields.js';
import { Webhooks1790000000083 } from './0083-webhooks.js';
import { BulkSums1790000000084 } from './0084-bulk-sums.js';
import { Suggestions1790000000086 } from './0086-suggestions.js';
import { ConnectionTests1790000000087 } from './0087-connection-tests.js';
import { DisturbanceMails1790000000088 } from './0088-disturbance-mails.js';
import { StaffIdentities1790000000089 } from './0089-staff-identities.js';
import { MailArrivals1790000000090 } from './0090-mail-arrivals.js';
import { GramBlocks1790000000091 } from './0091-gram-blocks.js';
import { TraceParents1790000000092 } from './0092-trace-parents.js';
import { CopyDoubts1790000000095 } from './0095-copy-doubts.js';
import { AutomaticMailDomains1790000000097 } from './0097-automatic-mail-domains.js';
import { FailingMails1790000000098 } from './0098-failing-mails.js';
import { Erasures1790000000099 } from './0099-erasures.js';
import { ViewAllowances1790000000101 } from './0101-view-allowances.js';
import { OidcSettings1790000000102 } from './0102-oidc-settings.js';
import { OldSearchTables1790000000104 } from './0104-old-search-tables.js';
import { GivenInBulk1790000000105 } from './0105-given-in-bulk.js';
import { ClosedDesks1790000000106 } from './0106-closed-desks.js';
import { BacklogAndReplies1790000000107 } from './0107-backlog-and-replies.js';
import { AddedGrams1790000000109 } from './0109-added-grams.js';
import { StarterContents1790000000110 } from './0110-starter-contents.js';
import { GatheredNews1790000000111 } from './0111-gathered-news.js';
import { NextReplyFill1790000000112 } from './0112-next-reply-fill.js';
import { TurnedCopies1790000000115 } from './0115-turned-copies.js';
import { ReturnedLists1790000000116 } from './0116-returned-lists.js';
import { WebhookClaims1790000000117 } from './0117-webhook-claims.js';

/** Every migration in the order in which they run. Never edit one that has been released; add one. */
export const migrations = [
  Outbox1790000000001,
  Staff1790000000002,
  Audit1790000000003,
  Channels1790000000004,
  ContactPoints1790000000005,
  Helpdesk1790000000006,
  Register1790000000007,
  Trainings1790000000008,
  RegisterImports1790000000009,
  ContactBindings1790000000010,
  Notices1790000000011,
  Credentials1790000000012,
  Custody1790000000013,
  ManualTasks1790000000014,
  SessionProof1790000000015,
  Drills1790000000016,
  ReprintTransfers1790000000017,
  Secrets1790000000018,
  AutomaticReplies1790000000019,
  ResetCases1790000000020,
  Assistant1790000000021,
  Renewals1790000000022,
  CheckFacts1790000000024,
  Mail1790000000025,
  Mailboxes1790000000026,
  LineChannel1790000000027,
  DialogueChoices1790000000028,
  Documents1790000000029,
  Reminders1790000000030,
  IdCardCopies1790000000031,
  UploadLinks1790000000032,
  Transmittals1790000000033,
  DoubtedParts1790000000035,
  IncidentsOfCredential1790000000037,
  RefutedLinks1790000000038,
  ResetLists1790000000039,
  OwnUploadLinks1790000000040,
  ProvincialOffices1790000000041,
  NamesRead1790000000042,
  PatientParts1790000000044,
  RemotePictures1790000000045,
  Search1790000000047,
  Sla1790000000050,
  TicketMerges1790000000051,
  TicketLinks1790000000052,
  TicketSplits1790000000053,
  Macros1790000000055,
  TicketRatings1790000000056,
  ClosedTickets1790000000057,
  PageCodes1790000000058,
  LinkFaults1790000000060,
  DestructionRecords1790000000061,
  JobLines1790000000062,
  ReplyChoices1790000000063,
  BulkChanges1790000000065,
  Following1790000000066,
  SavedViews1790000000067,
  Routing1790000000068,
  Automation1790000000069,
  Disturbances1790000000070,
  HelpArticles1790000000071,
  FigureReports1790000000072,
  Passkeys1790000000073,
  Checklists1790000000074,
  IntakeHolds1790000000075,
  ResetSweeps1790000000076,
  NoticeAttempts1790000000077,
  TicketFields1790000000082,
  Webhooks1790000000083,
  BulkSums1790000000084,
  Suggestions1790000000086,
  ConnectionTests1790000000087,
  DisturbanceMails1790000000088,
  StaffIdentities1790000000089,
  MailArrivals1790000000090,
  GramBlocks1790000000091,
  TraceParents1790000000092,
  CopyDoubts1790000000095,
  AutomaticMailDomains1790000000097,
  FailingMails1790000000098,
  Erasures1790000000099,
  ViewAllowances1790000000101,
  OidcSettings1790000000102,
  OldSearchTables1790000000104,
  GivenInBulk1790000000105,
  ClosedDesks1790000000106,
  BacklogAndReplies1790000000107,
  AddedGrams1790000000109,
  StarterContents1790000000110,
  GatheredNews1790000000111,
  NextReplyFill1790000000112,
  TurnedCopies1790000000115,
  ReturnedLists1790000000116,
  WebhookClaims1790000000117,
];
