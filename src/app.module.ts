import { Module } from '@nestjs/common';
import { migrations } from '../migrations/index.js';
import { AssistantModule } from './assistant/assistant.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ErasuresModule } from './erasures/erasures.module.js';
import { HelpdeskModule } from './helpdesk/helpdesk.module.js';
import { InsightsModule } from './insights/insights.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { OrganisationsModule } from './organisations/organisations.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { SearchModule } from './search/search.module.js';

/** The product's modules, in dependency order. */
@Module({
  imports: [
    DatabaseModule.with(migrations),
    PlatformModule,
    JobsModule,
    OrganisationsModule,
    ChannelsModule,
    DocumentsModule,
    CredentialsModule,
    HelpdeskModule,
    AssistantModule,
    InsightsModule,
    SearchModule,
    ErasuresModule,
  ],
})
export class AppModule {}
