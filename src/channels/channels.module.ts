import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttachmentsService } from './attachments/attachments.service.js';
import { ChannelCheck } from './links/channel-check.entity.js';
import { ChannelOverviewService } from './channel-overview.service.js';
import { ChannelPause } from './outbound/channel-pause.entity.js';
import { ChannelRegistryService } from './channel-registry.service.js';
import { ChannelThread } from './threads/channel-thread.entity.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { CheckLinksJob } from './links/check-links.job.js';
import { ConnectionTest } from './connection-tests/connection-test.entity.js';
import { ConnectionTestsService } from './connection-tests/connection-tests.service.js';
import { DeliverOutboundJob } from './outbound/deliver-outbound.job.js';
import { EchoesService } from './inbound/echoes.service.js';
import { AddressErasureService } from './erasure/address-erasure.service.js';
import { ConversationErasureService } from './erasure/conversation-erasure.service.js';
import { emailEntities, emailProviders } from './email/email-providers.js';
import { MailSenderService } from './email/mail-sender.service.js';
import { MailReader } from './email/reading/mail-reader.service.js';
import { MailFloodsService } from './email/intake/mail-floods.service.js';
import { MailBudgetsService } from './email/sending/mail-budgets.service.js';
import { MailFramesService } from './email/sending/mail-frames.service.js';
import { EventsService } from './inbound/events.service.js';
import { MailPagesService } from './email/showing/mail-pages.service.js';
import { FetchAttachmentJob } from './attachments/fetch-attachment.job.js';
import { FetchProfileJob } from './threads/fetch-profile.job.js';
import { InboundAttachment } from './attachments/inbound-attachment.entity.js';
import { InboundDelivery } from './inbound/inbound-delivery.entity.js';
import { InboundEvent } from './inbound/inbound-event.entity.js';
import { FillingsService } from './outbound/fillings.service.js';
import { InboundService } from './inbound/inbound.service.js';
import { LineChannel } from './line/line.channel.js';
import { LineConnector } from './line/line.connector.js';
import { LineContentService } from './line/line-content.service.js';
import { LineLinkService } from './line/line-link.service.js';
import { LineMenuService } from './line/line-menu.service.js';
import { LineTokensService } from './line/line-tokens.service.js';
import { LineMessageSenderService } from './line/line-message-sender.service.js';
import { LineSenderService } from './line/line-sender.service.js';
import { LinksService } from './links/links.service.js';
import { CommentHiderService } from './messenger/comment-hider.service.js';
import { GraphConnector } from './messenger/graph.connector.js';
import { MessengerChannel } from './messenger/messenger.channel.js';
import { MessengerLinkService } from './messenger/messenger-link.service.js';
import { MessengerProfileService } from './messenger/messenger-profile.service.js';
import { MessengerSenderService } from './messenger/messenger-sender.service.js';
import { NormalisationService } from './inbound/normalisation.service.js';
import { NormaliseInboundJob } from './inbound/normalise-inbound.job.js';
import { FollowNoticesJob } from './notices/follow-notices.job.js';
import { NoticeAttempt } from './notices/notice-attempt.entity.js';
import { NoticeChatsService } from './notices/notice-chats.service.js';
import { Notice } from './notices/notice.entity.js';
import { NoticeChecksService } from './notices/notice-checks.service.js';
import { NoticeClaimsService } from './notices/notice-claims.service.js';
import { NoticeDeliveryService } from './notices/notice-delivery.service.js';
import { NoticeListService } from './notices/notice-list.service.js';
import { NoticesService } from './notices/notices.service.js';
import { SendBulkNoticeJob } from './notices/send-bulk-notice.job.js';
import { SendNoticeJob } from './notices/send-notice.job.js';
import { SweepNoticesJob } from './notices/sweep-notices.job.js';
import { OutboundDeliveryService } from './outbound/outbound-delivery.service.js';
import { OutboundMessage } from './outbound/outbound-message.entity.js';
import { OutboundPart } from './outbound/outbound-part.entity.js';
import { OutboundPartsService } from './outbound/outbound-parts.service.js';
import { OutboundService } from './outbound/outbound.service.js';
import { WebhookHappeningsService } from './outgoing-webhooks/webhook-happenings.service.js';
import { webhookControllers, webhookEntities, webhookProviders } from './outgoing-webhooks/webhooks.parts.js';
import { PauseService } from './outbound/pause.service.js';
import { ProfilesService } from './threads/profiles.service.js';
import { SendingClaimsService } from './outbound/sending-claims.service.js';
import { SendingResultsService } from './outbound/sending-results.service.js';
import { CardSealsService } from './secrets/card-seals.service.js';
import { CommentHiding } from './secrets/comment-hiding.entity.js';
import { CommentHidingsService } from './secrets/comment-hidings.service.js';
import { DestroyFileJob } from './secrets/destroy-file.job.js';
import { EraseOriginalsJob } from './secrets/erase-originals.job.js';
import { HideCommentJob } from './secrets/hide-comment.job.js';
import { OriginalsService } from './secrets/originals.service.js';
import { SealedFile } from './secrets/sealed-file.entity.js';
import { SealedOriginal } from './secrets/sealed-original.entity.js';
import { SweepHidingsJob } from './secrets/sweep-hidings.job.js';
import { ChannelQuota } from './outbound/channel-quota.entity.js';
import { QuotasService } from './outbound/quotas.service.js';
import { SentFilesController } from './attachments/sent-files.controller.js';
import { SettleUnknownJob } from './outbound/settle-unknown.job.js';
import { SweepOutboundJob } from './outbound/sweep-outbound.job.js';
import { TakenBackService } from './inbound/taken-back.service.js';
import { ThreadsService } from './threads/threads.service.js';

const entities = [
  InboundDelivery,
  InboundEvent,
  InboundAttachment,
  ChannelThread,
  OutboundMessage,
  OutboundPart,
  ChannelPause,
  ChannelCheck,
  Notice,
  NoticeAttempt,
  SealedOriginal,
  CommentHiding,
  SealedFile,
  ChannelQuota,
  ConnectionTest,
  ...emailEntities,
  ...webhookEntities,
];
const jobs = [
  NormaliseInboundJob,
  FetchAttachmentJob,
  FetchProfileJob,
  DeliverOutboundJob,
  SettleUnknownJob,
  SweepOutboundJob,
  CheckLinksJob,
  SendBulkNoticeJob,
  SendNoticeJob,
  SweepNoticesJob,
  FollowNoticesJob,
  EraseOriginalsJob,
  DestroyFileJob,
  HideCommentJob,
  SweepHidingsJob,
];
const messenger = [
  CommentHiderService,
  GraphConnector,
  MessengerSenderService,
  MessengerLinkService,
  MessengerProfileService,
  MessengerChannel,
];
const line = [
  LineConnector,
  LineContentService,
  LineMessageSenderService,
  LineTokensService,
  LineLinkService,
  LineMenuService,
  LineChannel,
];
const notices = [
  LineSenderService,
  NoticesService,
  NoticeChatsService,
  NoticeChecksService,
  NoticeClaimsService,
  NoticeDeliveryService,
  NoticeListService,
];

/** What reaches us and what we send, channel by channel. Knows addresses, not people. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  controllers: [ChannelsController, SentFilesController, ...webhookControllers],
  providers: [
    AddressErasureService,
    ConversationErasureService,
    ...jobs,
    ...messenger,
    ...line,
    ...notices,
    ...emailProviders,
    ...webhookProviders,
    ChannelRegistryService,
    ChannelsService,
    ChannelOverviewService,
    InboundService,
    MailReader,
    NormalisationService,
    ThreadsService,
    TakenBackService,
    EchoesService,
    EventsService,
    FillingsService,
    OutboundService,
    OutboundPartsService,
    OutboundDeliveryService,
    SendingClaimsService,
    SendingResultsService,
    PauseService,
    QuotasService,
    LinksService,
    ConnectionTestsService,
    AttachmentsService,
    ProfilesService,
    OriginalsService,
    CommentHidingsService,
    CardSealsService,
  ],
  exports: [
    AddressErasureService,
    ConversationErasureService,
    WebhookHappeningsService,
    ChannelsService,
    QuotasService,
    FillingsService,
    OutboundService,
    InboundService,
    MailSenderService,
    MailBudgetsService,
    MailFloodsService,
    MailFramesService,
    MailPagesService,
    NoticeChecksService,
    NoticesService,
    NoticeChatsService,
    NoticeListService,
    OriginalsService,
    CardSealsService,
  ],
})
export class ChannelsModule {}
