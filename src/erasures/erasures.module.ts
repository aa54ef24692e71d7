import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { HelpdeskModule } from '../helpdesk/helpdesk.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ErasePersonJob } from './erase-person.job.js';
import { Erasure, ErasureSubject } from './erasure.entity.js';
import { ErasureLinesService } from './erasure-lines.service.js';
import { ErasureListService } from './erasure-list.service.js';
import { ErasingService } from './erasing.service.js';
import { ErasuresController } from './erasures.controller.js';
import { ErasuresService } from './erasures.service.js';
import { KeptOfPersonService } from './kept-of-person.service.js';
import { PeopleService } from './people.service.js';
import { SweepErasuresJob } from './sweep-erasures.job.js';

/** What is kept of one person, erased at their request: each module erases its own, and this one asks them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Erasure, ErasureSubject]),
    OrganisationsModule,
    DocumentsModule,
    CredentialsModule,
    HelpdeskModule,
  ],
  controllers: [ErasuresController],
  providers: [
    ErasePersonJob,
    ErasingService,
    ErasureLinesService,
    ErasureListService,
    ErasuresService,
    KeptOfPersonService,
    PeopleService,
    SweepErasuresJob,
  ],
})
export class ErasuresModule {}
