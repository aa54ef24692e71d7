import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { copyControllers, copyEntities, copyServices } from './copies/copies.parts.js';
import { reviewControllers, reviewServices } from './review/review.parts.js';
import {
  transmittalControllers,
  transmittalEntities,
  transmittalServices,
} from './transmittals/transmittals.parts.js';
import {
  uploadLinkControllers,
  uploadLinkEntities,
  uploadLinkServices,
} from './upload-links/upload-links.parts.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageExportService } from './coverage/coverage-export.service.js';
import { CoverageService } from './coverage/coverage.service.js';
import {
  destructionControllers,
  destructionEntities,
  destructionServices,
} from './destruction/destruction.parts.js';
import { CopyErasureService } from './erasure/copy-erasure.service.js';
import { LetterController } from './letter/letter.controller.js';
import { LetterService } from './letter/letter.service.js';
import {
  obligationControllers,
  obligationEntities,
  obligationJobs,
  obligationServices,
} from './obligations/obligations.parts.js';
import { viewControllers, viewEntities, viewServices } from './views/views.parts.js';
import { OwedCopiesService } from './upload-links/owed-copies.service.js';
import { UploadLinksService } from './upload-links/upload-links.service.js';
import { officeControllers, officeEntities, officeServices } from './offices/offices.parts.js';
import { ObligationsService } from './obligations/obligations.service.js';
import {
  reminderControllers,
  reminderEntities,
  reminderJobs,
  reminderServices,
} from './reminders/reminders.parts.js';
import { DocumentSettingsRow } from './settings/document-settings.entity.js';
import { DocumentSettingsController } from './settings/document-settings.controller.js';
import { DocumentSettingsService } from './settings/document-settings.service.js';

/** The ID-card copies of rule 5: who owes which by when, and how everybody is reminded. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...obligationEntities,
      ...reminderEntities,
      ...copyEntities,
      ...uploadLinkEntities,
      ...transmittalEntities,
      ...officeEntities,
      ...destructionEntities,
      ...viewEntities,
      DocumentSettingsRow,
    ]),
    OrganisationsModule,
    ChannelsModule,
  ],
  controllers: [
    ...copyControllers,
    ...reviewControllers,
    ...uploadLinkControllers,
    ...transmittalControllers,
    ...obligationControllers,
    ...reminderControllers,
    ...officeControllers,
    ...destructionControllers,
    ...viewControllers,
    CoverageController,
    LetterController,
    DocumentSettingsController,
  ],
  providers: [
    CopyErasureService,
    ...copyServices,
    ...reviewServices,
    ...uploadLinkServices,
    ...transmittalServices,
    ...obligationServices,
    ...obligationJobs,
    ...reminderServices,
    ...reminderJobs,
    ...officeServices,
    ...destructionServices,
    ...viewServices,
    CoverageService,
    CoverageExportService,
    LetterService,
    DocumentSettingsService,
  ],
  exports: [CopyErasureService, ObligationsService, OwedCopiesService, UploadLinksService],
})
export class DocumentsModule {}
