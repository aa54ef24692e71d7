import { EmailChannel } from './email.channel.js';
import { InboundMail } from './inbound-mail.entity.js';
import { BouncesService } from './intake/bounces.service.js';
import { InboundMailsService } from './intake/inbound-mails.service.js';
import { MailFilesService } from './intake/mail-files.service.js';
import { MailRereadingService } from './intake/mail-rereading.service.js';
import { MailListenerService } from './intake/mail-listener.service.js';
import { UnpackMailJob } from './intake/unpack-mail.job.js';
import { MailSenderService } from './mail-sender.service.js';
import { AccessTokensService } from './mailboxes/access-tokens.service.js';
import { MailboxConnectionsService } from './mailboxes/mailbox-connections.service.js';
import { MailboxWatchService } from './mailboxes/mailbox-watch.service.js';
import { Mailbox } from './mailboxes/mailbox.entity.js';
import { MailboxesService } from './mailboxes/mailboxes.service.js';
import { MailFloodsService } from './intake/mail-floods.service.js';
import { MailBudgetsService } from './sending/mail-budgets.service.js';
import { MailDeliveryService } from './sending/mail-delivery.service.js';
import { MailFramesService } from './sending/mail-frames.service.js';
import { MailPagesService } from './showing/mail-pages.service.js';
import { OutboundMail } from './sending/outbound-mail.entity.js';

/** Everything that e-mail is made of. */
export const emailProviders = [
  EmailChannel,
  MailSenderService,
  MailListenerService,
  MailboxesService,
  MailboxConnectionsService,
  MailboxWatchService,
  AccessTokensService,
  InboundMailsService,
  MailFilesService,
  BouncesService,
  MailRereadingService,
  MailDeliveryService,
  MailBudgetsService,
  MailFloodsService,
  MailFramesService,
  MailPagesService,
  UnpackMailJob,
];

export const emailEntities = [InboundMail, OutboundMail, Mailbox];
