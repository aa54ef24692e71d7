import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AttachmentListService } from './attachment-list.service.js';
import { AutomaticRepliesService } from './automatic-replies.service.js';
import { BulkActsService } from './bulk/bulk-acts.service.js';
import { BulkChange } from './bulk/bulk-change.entity.js';
import { BulkChangeTicket } from './bulk/bulk-change-ticket.entity.js';
import { BulkChangesService } from './bulk/bulk-changes.service.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkListService } from './bulk/bulk-list.service.js';
import { BulkWorkerService } from './bulk/bulk-worker.service.js';
import { CarryOutBulkJob } from './bulk/carry-out-bulk.job.js';
import { ApplyRulesJob } from './automation/apply-rules.job.js';
import { ApplyTimedRuleJob } from './automation/apply-timed-rule.job.js';
import { RuleActsService } from './automation/rule-acts.service.js';
import { RuleCheckService } from './automation/rule-check.service.js';
import { AutomationRule, RuleRevision, RuleRun } from './automation/rule.entity.js';
import { RuleEventsService } from './automation/rule-events.service.js';
import { RuleFactsService } from './automation/rule-facts.service.js';
import { RulePastService } from './automation/rule-past.service.js';
import { RuleReadingService } from './automation/rule-reading.service.js';
import { RuleRunningService } from './automation/rule-running.service.js';
import { RulesController } from './automation/rules.controller.js';
import { RulesService } from './automation/rules.service.js';
import { RuleSweepService } from './automation/rule-sweep.service.js';
import { RuleTrialService } from './automation/rule-trial.service.js';
import { SweepRulesJob } from './automation/sweep-rules.job.js';
import { Article, ArticleDay, ArticleRevision, ArticleVote } from './articles/article.entity.js';
import { ArticlesController } from './articles/articles.controller.js';
import { ArticlesService } from './articles/articles.service.js';
import { HelpController } from './articles/help.controller.js';
import { HelpService } from './articles/help.service.js';
import { ChecklistItem } from './checklists/checklist-item.entity.js';
import { ChecklistsController } from './checklists/checklists.controller.js';
import { ChecklistsService } from './checklists/checklists.service.js';
import { ContactLaosService } from './contact-laos.service.js';
import { ContactsService } from './contacts.service.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationIntakeService } from './conversation-intake.service.js';
import { ConversationService } from './conversation.service.js';
import { DeliveryFollowService } from './delivery-follow.service.js';
import { Desk } from './desk.entity.js';
import { Draft } from './draft.entity.js';
import { AnswerDisturbedJob } from './disturbances/answer-disturbed.job.js';
import { DisturbanceAnswersService } from './disturbances/disturbance-answers.service.js';
import { DisturbanceReadingService } from './disturbances/disturbance-reading.service.js';
import { DisturbanceWatchService } from './disturbances/disturbance-watch.service.js';
import {
  Disturbance,
  DisturbanceAnswer,
  DisturbanceSending,
  DisturbanceTicket,
} from './disturbances/disturbance.entity.js';
import { DisturbancesController } from './disturbances/disturbances.controller.js';
import { DisturbancesService } from './disturbances/disturbances.service.js';
import { SweepDisturbancesJob } from './disturbances/sweep-disturbances.job.js';
import { DraftsService } from './drafts.service.js';
import { DeskTicketsService } from './desk-tickets.service.js';
import { OpenMissingDocumentsJob } from './open-missing-documents.job.js';
import { FollowAttachmentsJob } from './follow-attachments.job.js';
import { FollowDeliveriesJob } from './follow-deliveries.job.js';
import { FollowOfficersJob } from './follow-officers.job.js';
import { FollowProfileJob } from './follow-profile.job.js';
import { FollowTrainingJob } from './follow-training.job.js';
import { FollowersService } from './following/followers.service.js';
import { FollowingController } from './following/following.controller.js';
import { NewsListService } from './following/news-list.service.js';
import { StaffNews } from './following/staff-news.entity.js';
import { StaffNewsService } from './following/staff-news.service.js';
import { TellFollowersJob } from './following/tell-followers.job.js';
import { TicketFollower } from './following/ticket-follower.entity.js';
import { HandOffsService } from './hand-offs.service.js';
import { LaoCandidatesService } from './lao-candidates.service.js';
import { LaoPeopleService } from './lao-people.service.js';
import { MailController } from './mail/mail.controller.js';
import { MailAnswersService } from './mail/mail-answers.service.js';
import { MailShownService } from './mail/mail-shown.service.js';
import { FollowRereadJob } from './mail/follow-reread.job.js';
import { MailThreadsService } from './mail/mail-threads.service.js';
import { RereadMailsService } from './mail/reread-mails.service.js';
import { TicketMailId } from './mail/ticket-mail-id.entity.js';
import { TicketParticipant } from './mail/ticket-participant.entity.js';
import { Macro, MacroUse } from './macros/macro.entity.js';
import { MacrosController } from './macros/macros.controller.js';
import { MacrosService } from './macros/macros.service.js';
import { TicketMacrosService } from './macros/ticket-macros.service.js';
import { MergeContentService } from './merging/merge-content.service.js';
import { MergedMessage } from './merging/merged-message.entity.js';
import { MergesController } from './merging/merges.controller.js';
import { MergesService } from './merging/merges.service.js';
import { SurvivorsService } from './merging/survivors.service.js';
import { TicketMerge } from './merging/ticket-merge.entity.js';
import { MessageFile } from './message-file.entity.js';
import { MessageListService } from './message-list.service.js';
import { Message } from './message.entity.js';
import { RelationsController } from './relations/relations.controller.js';
import { RelationsService } from './relations/relations.service.js';
import { TicketLink } from './relations/ticket-link.entity.js';
import { TicketLinksService } from './relations/ticket-links.service.js';
import { ReceiveEventsJob } from './receive-events.job.js';
import { SavedView } from './saved-views/saved-view.entity.js';
import { SavedViewsController } from './saved-views/saved-views.controller.js';
import { SavedViewsService } from './saved-views/saved-views.service.js';
import { AbsencesService } from './routing/absences.service.js';
import { AssignArrivedJob } from './routing/assign-arrived.job.js';
import { DeskAgent } from './routing/desk-agent.entity.js';
import { DeskRouting } from './routing/desk-routing.entity.js';
import { RoutingController } from './routing/routing.controller.js';
import { RoutingService } from './routing/routing.service.js';
import { RoutingSettingsService } from './routing/routing-settings.service.js';
import { StaffAbsence } from './routing/staff-absence.entity.js';
import { SweepUnassignedJob } from './routing/sweep-unassigned.job.js';
import { GramFrequenciesService } from './search/gram-frequencies.service.js';
import { HitTextsService } from './search/hit-texts.service.js';
import { QuickSearchService } from './search/quick-search.service.js';
import { SearchReadingService } from './search/search-reading.service.js';
import { TicketSearchService } from './search/ticket-search.service.js';
import { CountGramsJob } from './search/count-grams.job.js';
import { IndexSearchJob } from './search/index-search.job.js';
import { RebuildSearchJob } from './search/rebuild-search.job.js';
import { SearchGramCount } from './search/search-gram-count.entity.js';
import { SearchGram } from './search/search-gram.entity.js';
import { SearchGramsService } from './search/search-grams.service.js';
import { SearchIndexService } from './search/search-index.service.js';
import { SearchPending } from './search/search-pending.entity.js';
import { SearchRebuild } from './search/search-rebuild.entity.js';
import { SearchRebuildsService } from './search/search-rebuilds.service.js';
import { SearchText } from './search/search-text.entity.js';
import { OpenWaitingMailJob } from './open-waiting-mail.job.js';
import { PersonController } from './person/person.controller.js';
import { PersonTimelineService } from './person/person-timeline.service.js';
import { ReplyChoice } from './person/reply-choice.entity.js';
import { ReplyWaysService } from './person/reply-ways.service.js';
import { RegisterFollowService } from './register-follow.service.js';
import { ReplyRouteService } from './reply-route.service.js';
import { FollowHidingsJob } from './secrets/follow-hidings.job.js';
import { HiddenCommentsService } from './secrets/hidden-comments.service.js';
import { IdCardsService } from './secrets/id-cards.service.js';
import { MessageOriginalsService } from './secrets/message-originals.service.js';
import { SecretFinding } from './secrets/secret-finding.entity.js';
import { SecretFindingsService } from './secrets/secret-findings.service.js';
import { SecretWarning } from './secrets/secret-warning.entity.js';
import { SecretWarningsService } from './secrets/secret-warnings.service.js';
import { SecretsController } from './secrets/secrets.controller.js';
import { WarnOfSecretJob } from './secrets/warn-of-secret.job.js';
import { AskRatingJob } from './status-page/ask-rating.job.js';
import { StatusPageController } from './status-page/status-page.controller.js';
import { StatusPageService } from './status-page/status-page.service.js';
import { TicketRating } from './status-page/ticket-rating.entity.js';
import { AlarmNoticesService } from './sla/alarm-notices.service.js';
import { AlarmsService } from './sla/alarms.service.js';
import { FollowCalendarJob } from './sla/follow-calendar.job.js';
import { RecordAlarmsJob } from './sla/record-alarms.job.js';
import { RecountDueJob } from './sla/recount-due.job.js';
import { RecountService } from './sla/recount.service.js';
import { SlaAlarm } from './sla/sla-alarm.entity.js';
import { SlaController } from './sla/sla.controller.js';
import { SlaPreviewService } from './sla/sla-preview.service.js';
import { SlaRevision } from './sla/sla-revision.entity.js';
import { SlaSettingsService } from './sla/sla-settings.service.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { SweepSlaJob } from './sla/sweep-sla.job.js';
import { SplitMailsService } from './splitting/split-mails.service.js';
import { SplitsController } from './splitting/splits.controller.js';
import { SplitsService } from './splitting/splits.service.js';
import { TicketSplit } from './splitting/ticket-split.entity.js';
import { SurroundingsController } from './surroundings.controller.js';
import { SweepSnoozedJob } from './sweep-snoozed.job.js';
import { TicketCareController } from './ticket-care.controller.js';
import { TicketCareService } from './ticket-care.service.js';
import { TicketLaoController } from './ticket-lao.controller.js';
import { TicketLaoService } from './ticket-lao.service.js';
import { TicketListService } from './ticket-list.service.js';
import { TicketLockService } from './ticket-lock.service.js';
import { TicketNewsService } from './ticket-news.service.js';
import { TicketTag } from './ticket-tag.entity.js';
import { Ticket } from './ticket.entity.js';
import { TicketsController } from './tickets.controller.js';
import { TypingService } from './typing.service.js';
import { RedeliveriesController } from './undelivered/redeliveries.controller.js';
import { RedeliveriesService } from './undelivered/redeliveries.service.js';

/** Somebody is stuck and writes to us: tickets, conversations, and who looks after them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Desk,
      Ticket,
      Message,
      MessageFile,
      TicketTag,
      Draft,
      Macro,
      MacroUse,
      AutomationRule,
      Disturbance,
      DisturbanceAnswer,
      DisturbanceSending,
      DisturbanceTicket,
      RuleRevision,
      RuleRun,
      SecretFinding,
      SecretWarning,
      TicketMailId,
      TicketRating,
      TicketParticipant,
      SearchGram,
      SearchGramCount,
      SearchPending,
      SearchRebuild,
      SearchText,
      SlaAlarm,
      SlaRevision,
      TicketMerge,
      MergedMessage,
      ReplyChoice,
      TicketLink,
      TicketSplit,
      BulkChange,
      BulkChangeTicket,
      StaffNews,
      SavedView,
      DeskAgent,
      DeskRouting,
      StaffAbsence,
      TicketFollower,
      Article,
      ArticleDay,
      ArticleRevision,
      ArticleVote,
      ChecklistItem,
    ]),
    OrganisationsModule,
    ChannelsModule,
  ],
  controllers: [
    TicketsController,
    TicketCareController,
    TicketLaoController,
    ConversationController,
    SurroundingsController,
    SecretsController,
    StatusPageController,
    MailController,
    MacrosController,
    RulesController,
    DisturbancesController,
    RedeliveriesController,
    SlaController,
    MergesController,
    RelationsController,
    PersonController,
    SplitsController,
    BulkController,
    FollowingController,
    ChecklistsController,
    SavedViewsController,
    RoutingController,
    ArticlesController,
    HelpController,
  ],
  providers: [
    AskRatingJob,
    StatusPageService,
    AttachmentListService,
    AutomaticRepliesService,
    ContactLaosService,
    ContactsService,
    CountGramsJob,
    ConversationIntakeService,
    ConversationService,
    DeliveryFollowService,
    DeskTicketsService,
    DraftsService,
    FollowAttachmentsJob,
    FollowDeliveriesJob,
    FollowHidingsJob,
    FollowOfficersJob,
    FollowProfileJob,
    FollowRereadJob,
    FollowTrainingJob,
    GramFrequenciesService,
    HandOffsService,
    HiddenCommentsService,
    HitTextsService,
    IdCardsService,
    IndexSearchJob,
    LaoCandidatesService,
    LaoPeopleService,
    MacrosService,
    TicketMacrosService,
    AnswerDisturbedJob,
    DisturbanceAnswersService,
    DisturbanceReadingService,
    DisturbancesService,
    DisturbanceWatchService,
    SweepDisturbancesJob,
    ApplyRulesJob,
    ApplyTimedRuleJob,
    RuleActsService,
    RuleCheckService,
    RuleEventsService,
    RuleFactsService,
    RulePastService,
    RuleReadingService,
    RuleRunningService,
    RulesService,
    RuleSweepService,
    RuleTrialService,
    SweepRulesJob,
    MailAnswersService,
    MailShownService,
    MailThreadsService,
    RereadMailsService,
    MessageListService,
    MessageOriginalsService,
    OpenMissingDocumentsJob,
    OpenWaitingMailJob,
    RebuildSearchJob,
    ReceiveEventsJob,
    RedeliveriesService,
    RegisterFollowService,
    ReplyRouteService,
    QuickSearchService,
    SearchGramsService,
    SearchIndexService,
    SearchReadingService,
    SearchRebuildsService,
    SecretFindingsService,
    SecretWarningsService,
    SweepSnoozedJob,
    TicketCareService,
    TicketLaoService,
    TicketListService,
    TicketLockService,
    TicketNewsService,
    TicketSearchService,
    TypingService,
    WarnOfSecretJob,
    AlarmNoticesService,
    AlarmsService,
    FollowCalendarJob,
    RecordAlarmsJob,
    RecountDueJob,
    RecountService,
    SlaPreviewService,
    SlaSettingsService,
    SlaTermsService,
    SweepSlaJob,
    MergeContentService,
    MergesService,
    SurvivorsService,
    RelationsService,
    TicketLinksService,
    PersonTimelineService,
    ReplyWaysService,
    SplitMailsService,
    SplitsService,
    BulkActsService,
    BulkChangesService,
    BulkListService,
    BulkWorkerService,
    CarryOutBulkJob,
    FollowersService,
    ChecklistsService,
    NewsListService,
    StaffNewsService,
    TellFollowersJob,
    SavedViewsService,
    AbsencesService,
    AssignArrivedJob,
    RoutingService,
    RoutingSettingsService,
    SweepUnassignedJob,
    ArticlesService,
    HelpService,
  ],
  exports: [AutomaticRepliesService, HandOffsService, HelpService, TicketSearchService],
})
export class HelpdeskModule {}
