import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { obligationEntities, obligationServices } from './obligations/obligations.parts.js';
import { ObligationsService } from './obligations/obligations.service.js';

/** The ID-card copies of rule 5: who owes which by when, and how everybody is reminded. */
@Module({
  imports: [TypeOrmModule.forFeature([...obligationEntities]), OrganisationsModule, ChannelsModule],
  controllers: [],
  providers: [...obligationServices],
  exports: [ObligationsService],
})
export class DocumentsModule {}
