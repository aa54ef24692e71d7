import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { HelpdeskModule } from '../helpdesk/helpdesk.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { AnsweringService } from './answering.service.js';
import { AssistantController } from './assistant.controller.js';
import { CaseTellingService } from './case-telling.service.js';
import { CodeAnswersService } from './code-answers.service.js';
import { Dialogue } from './dialogue.entity.js';
import { DialoguesService } from './dialogues.service.js';
import { DocumentAnswersService } from './document-answers.service.js';
import { FollowCaseInChatJob } from './follow-case.job.js';
import { HearJob } from './hear.job.js';
import { HearingService } from './hearing.service.js';
import { RequestsService } from './requests.service.js';
import { SpeakerService } from './speaker.service.js';
import { TakeoversService } from './takeovers.service.js';
import { Turn } from './turn.entity.js';

/** Answers the simple cases by itself, and hands everything else to a person with all that was gathered. */
@Module({
  imports: [
    OrganisationsModule,
    CredentialsModule,
    DocumentsModule,
    HelpdeskModule,
    TypeOrmModule.forFeature([Dialogue, Turn]),
  ],
  controllers: [AssistantController],
  providers: [
    AnsweringService,
    CaseTellingService,
    CodeAnswersService,
    DialoguesService,
    DocumentAnswersService,
    FollowCaseInChatJob,
    HearJob,
    HearingService,
    RequestsService,
    SpeakerService,
    TakeoversService,
  ],
})
export class AssistantModule {}
