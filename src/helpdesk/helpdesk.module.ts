import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { articleControllers, articleEntities, articleProviders } from './articles/articles.parts.js';
import {
  automationControllers,
  automationEntities,
  automationProviders,
} from './automation/automation.parts.js';
import { bulkControllers, bulkEntities, bulkProviders } from './bulk/bulk.parts.js';
import {
  disturbanceControllers,
  disturbanceEntities,
  disturbanceProviders,
} from './disturbances/disturbances.parts.js';
import { fieldControllers, fieldEntities, fieldProviders } from './fields/fields.parts.js';
import { followingControllers, followingEntities, followingProviders } from './following/following.parts.js';
import { mergingControllers, mergingEntities, mergingProviders } from './merging/merging.parts.js';
import { routingControllers, routingEntities, routingProviders } from './routing/routing.parts.js';
import { searchEntities, searchProviders } from './search/search.parts.js';
import { secretsControllers, secretsEntities, secretsProviders } from './secrets/secrets.parts.js';
import { slaControllers, slaEntities, slaProviders } from './sla/sla.parts.js';
import { suggestionControllers, suggestionProviders } from './suggestions/suggestions.parts.js';
import { HelpService } from './articles/help.service.js';
import { TicketSearchService } from './search/ticket-search.service.js';
import { AttachmentListService } from './attachment-list.service.js';
import { AutomaticRepliesService } from './automatic-replies.service.js';
import { ChecklistItem } from './checklists/checklist-item.entity.js';
import { ChecklistsController } from './checklists/checklists.controller.js';
import { ChecklistsService } from './checklists/checklists.service.js';
import { ContactLanguageService } from './contact-language.service.js';
import { ContactLaosService } from './contact-laos.service.js';
import { ContactsService } from './contacts.service.js';
import { ConversationController } from './conversation.controller.js';
import { ConversationIntakeService } from './conversation-intake.service.js';
import { ConversationService } from './conversation.service.js';
import { DeliveryFollowService } from './delivery-follow.service.js';
import { Desk } from './desk.entity.js';
import { DeskClosingService } from './desk-closing/desk-closing.service.js';
import { DeskUsesService } from './desk-closing/desk-uses.service.js';
import { EmptyDesksJob } from './desk-closing/empty-desks.job.js';
import { DesksController } from './desks.controller.js';
import { DesksService } from './desks.service.js';
import { Draft } from './draft.entity.js';
import { DraftsService } from './drafts.service.js';
import { ErasedTicket } from './erasure/erased-ticket.entity.js';
import { IdentityErasureService } from './erasure/identity-erasure.service.js';
import { MessageErasureService } from './erasure/message-erasure.service.js';
import { TicketErasureService } from './erasure/ticket-erasure.service.js';
import { DeskTicketsService } from './desk-tickets.service.js';
import { OpenMissingDocumentsJob } from './open-missing-documents.job.js';
import { FollowAttachmentsJob } from './follow-attachments.job.js';
import { FollowDeliveriesJob } from './follow-deliveries.job.js';
import { FollowOfficersJob } from './follow-officers.job.js';
import { FollowProfileJob } from './follow-profile.job.js';
import { FollowTrainingJob } from './follow-training.job.js';
import { HandOffsService } from './hand-offs.service.js';
import { HandingOverService } from './handing-over/handing-over.service.js';
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
import { OpenWaitingMailJob } from './open-waiting-mail.job.js';
import { PresenceController, PresencesController } from './presence/presence.controller.js';
import { PresenceService } from './presence/presence.service.js';
import { PersonController } from './person/person.controller.js';
import { PersonTimelineService } from './person/person-timeline.service.js';
import { ReplyChoice } from './person/reply-choice.entity.js';
import { ReplyWaysService } from './person/reply-ways.service.js';
import { RegisterFollowService } from './register-follow.service.js';
import { ReplyRouteService } from './reply-route.service.js';
import { AskRatingJob } from './status-page/ask-rating.job.js';
import { StatusPageController } from './status-page/status-page.controller.js';
import { StatusPageService } from './status-page/status-page.service.js';
import { TicketRating } from './status-page/ticket-rating.entity.js';
import { SplitMailsService } from './splitting/split-mails.service.js';
import { SplitsController } from './splitting/splits.controller.js';
import { SplitsService } from './splitting/splits.service.js';
import { TicketSplit } from './splitting/ticket-split.entity.js';
import { SurroundingsController } from './surroundings.controller.js';
import { SweepSnoozedJob } from './sweep-snoozed.job.js';
import { TicketChangesService } from './ticket-changes.service.js';
import { TicketCareController } from './ticket-care.controller.js';
import { TicketCareService } from './ticket-care.service.js';
import { TicketLaoController } from './ticket-lao.controller.js';
import { TicketLaoService } from './ticket-lao.service.js';
import { TicketExportService } from './ticket-export.service.js';
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
      TicketMailId,
      TicketRating,
      TicketParticipant,
      ReplyChoice,
      TicketLink,
      TicketSplit,
      SavedView,
      ChecklistItem,
      ErasedTicket,
      ...automationEntities,
      ...disturbanceEntities,
      ...fieldEntities,
      ...searchEntities,
      ...slaEntities,
      ...routingEntities,
      ...followingEntities,
      ...bulkEntities,
      ...articleEntities,
      ...mergingEntities,
      ...secretsEntities,
    ]),
    OrganisationsModule,
    ChannelsModule,
  ],
  controllers: [
    TicketsController,
    TicketCareController,
    TicketLaoController,
    ConversationController,
    DesksController,
    SurroundingsController,
    StatusPageController,
    MailController,
    MacrosController,
    RedeliveriesController,
    RelationsController,
    PersonController,
    PresenceController,
    PresencesController,
    SplitsController,
    ChecklistsController,
    SavedViewsController,
    ...automationControllers,
    ...disturbanceControllers,
    ...fieldControllers,
    ...slaControllers,
    ...routingControllers,
    ...followingControllers,
    ...bulkControllers,
    ...articleControllers,
    ...mergingControllers,
    ...secretsControllers,
    ...suggestionControllers,
  ],
  providers: [
    AskRatingJob,
    ContactLanguageService,
    StatusPageService,
    AttachmentListService,
    AutomaticRepliesService,
    ContactLaosService,
    ContactsService,
    ConversationIntakeService,
    ConversationService,
    DeliveryFollowService,
    DesksService,
    DeskClosingService,
    DeskUsesService,
    EmptyDesksJob,
    DeskTicketsService,
    DraftsService,
    IdentityErasureService,
    MessageErasureService,
    TicketErasureService,
    FollowAttachmentsJob,
    FollowDeliveriesJob,
    FollowOfficersJob,
    FollowProfileJob,
    FollowRereadJob,
    FollowTrainingJob,
    HandingOverService,
    HandOffsService,
    LaoCandidatesService,
    LaoPeopleService,
    MacrosService,
    TicketMacrosService,
    MailAnswersService,
    MailShownService,
    MailThreadsService,
    RereadMailsService,
    MessageListService,
    OpenMissingDocumentsJob,
    OpenWaitingMailJob,
    ReceiveEventsJob,
    RedeliveriesService,
    RegisterFollowService,
    ReplyRouteService,
    SweepSnoozedJob,
    TicketCareService,
    TicketChangesService,
    TicketLaoService,
    TicketExportService,
    TicketListService,
    TicketLockService,
    TicketNewsService,
    TypingService,
    RelationsService,
    TicketLinksService,
    PersonTimelineService,
    PresenceService,
    ReplyWaysService,
    SplitMailsService,
    SplitsService,
    ChecklistsService,
    SavedViewsService,
    ...automationProviders,
    ...disturbanceProviders,
    ...fieldProviders,
    ...searchProviders,
    ...slaProviders,
    ...routingProviders,
    ...followingProviders,
    ...bulkProviders,
    ...articleProviders,
    ...mergingProviders,
    ...secretsProviders,
    ...suggestionProviders,
  ],
  exports: [
    AutomaticRepliesService,
    IdentityErasureService,
    MessageErasureService,
    TicketErasureService,
    HandOffsService,
    HelpService,
    StatusPageService,
    TicketSearchService,
  ],
})
export class HelpdeskModule {}
